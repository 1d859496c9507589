package authsome.cli.demo;

import authsome.api.client.json.JsonObject;
import authsome.cli.console.Output;
import authsome.cli.console.TextTable;
import java.util.List;

/**
 * The verdict on all clients.
 *
 * @param findings what each client's run showed; clients that this machine lacks are not among them
 */
record DemoReport(List<DemoFinding> findings) {

    DemoReport {
        findings = List.copyOf(findings);
    }

    boolean childSawSecret() {
        return findings.stream().anyMatch(DemoFinding::childSawSecret);
    }

    boolean upstreamSawCredential() {
        return !findings.isEmpty() && findings.stream().allMatch(DemoFinding::upstreamSawCredential);
    }

    boolean isGood() {
        return !findings.isEmpty() && findings.stream().allMatch(DemoFinding::isGood);
    }

    void print(Output output) {
        if (output.json()) {
            output.object(toJson());
            return;
        }
        TextTable table = new TextTable(
                "Client", "In the child: " + DemoClient.VARIABLE, "Key in the child", "At the upstream", "Key arrived");
        for (DemoFinding finding : findings) {
            table.row(
                    finding.name(),
                    finding.childHad(),
                    finding.childSawSecret() ? "YES" : "no",
                    finding.upstreamGot(),
                    finding.upstreamSawCredential() ? "yes" : "NO");
        }
        output.table(table);
        for (DemoFinding finding : findings) {
            if (finding.exitCode() != 0) {
                output.line(finding.name() + " ended with " + finding.exitCode() + ": " + finding.lastWords());
            }
        }
        for (String name : DemoClients.NAMES) {
            if (findings.stream().noneMatch(finding -> finding.name().equals(name))) {
                output.line(name + " is not on this machine and was left out.");
            }
        }
        output.line("");
        output.line(
                isGood()
                        ? "Every request carried the key; no child had it in its environment, arguments or output."
                        : "NOT GOOD: see the table. A client that ended without an answer counts as a failure.");
    }

    private JsonObject toJson() {
        JsonObject.Builder clients = JsonObject.builder();
        for (String name : DemoClients.NAMES) {
            clients.put(name, JsonObject.builder().put("found", false).build());
        }
        findings.forEach(finding -> clients.put(finding.name(), finding.toJson()));
        return JsonObject.builder()
                .put("ok", isGood())
                .put("child_saw_secret", childSawSecret())
                .put("upstream_saw_credential", upstreamSawCredential())
                .put("clients", clients.build())
                .build();
    }
}
