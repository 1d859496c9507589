package authsome.cli.daemon;

import authsome.api.client.DaemonClient;
import authsome.api.client.DaemonHttpException;
import authsome.api.client.home.DaemonEndpoint;
import authsome.api.client.http.DaemonAddress;
import authsome.api.client.http.DaemonUnreachableException;
import authsome.api.client.json.JsonObject;
import authsome.api.client.wire.Health;
import authsome.cli.command.Command;
import authsome.cli.command.Invocation;
import authsome.cli.console.ExitCodes;
import authsome.cli.console.Failure;
import authsome.cli.console.Output;
import authsome.cli.home.RemoteDaemon;
import authsome.cli.home.WantedPort;
import java.util.Optional;

/** {@code daemon status}: whether the daemon runs, or the edge; never starts one. Ends with 1 when it does not. */
public final class DaemonStatusCommand implements Command {

    @Override
    public int run(Invocation invocation) {
        RemoteDaemon remote = invocation.remoteDaemon();
        EdgeStatus edge = EdgeStatus.of(invocation.home(), remote);
        if (invocation.arguments().has("--edge")) {
            return edge.print(invocation);
        }
        if (remote != null) {
            return elsewhere(invocation, remote, edge);
        }
        Optional<DaemonEndpoint> endpoint = invocation.localDaemon().find();
        if (endpoint.isEmpty()) {
            notRunning(invocation, edge, "no daemon is running for this home");
            return ExitCodes.OTHER;
        }
        try {
            Health health = DaemonClient.anonymous(
                            new DaemonAddress.Unix(endpoint.get().socket()))
                    .health();
            running(invocation, edge, endpoint.get(), health);
            return ExitCodes.OK;
        } catch (DaemonUnreachableException | DaemonHttpException failure) {
            notRunning(
                    invocation,
                    edge,
                    "the daemon (pid " + endpoint.get().pid() + ") does not answer: " + failure.getMessage());
            return ExitCodes.OTHER;
        }
    }

    private static int elsewhere(Invocation invocation, RemoteDaemon remote, EdgeStatus edge) {
        Output output = invocation.output();
        String where = remote.url().toString();
        try {
            Health health = remote.health();
            if (output.json()) {
                output.object(edge.addTo(JsonObject.builder()
                                .put("running", true)
                                .put("health", health.toJson())
                                .put("version", health.version())
                                .put("base_url", where))
                        .build());
            } else {
                output.line(
                        "The daemon that this home calls answers: " + where + " (version " + health.version() + ").");
                edge.line().ifPresent(output::line);
            }
            return ExitCodes.OK;
        } catch (Failure failure) {
            if (output.json()) {
                output.object(edge.addTo(JsonObject.builder()
                                .put("running", false)
                                .put("error", failure.sentence())
                                .put("base_url", where))
                        .build());
            } else {
                output.line("Not running: " + failure.sentence() + ".");
                edge.line().ifPresent(output::line);
            }
            return ExitCodes.OTHER;
        }
    }

    private static void running(Invocation invocation, EdgeStatus edge, DaemonEndpoint endpoint, Health health) {
        Output output = invocation.output();
        if (output.json()) {
            output.object(edge.addTo(JsonObject.builder()
                            .put("running", true)
                            .put("health", health.toJson())
                            .put("pid", endpoint.pid())
                            .put("version", endpoint.version())
                            .put("release", endpoint.release().version())
                            .put("protocol", endpoint.release().protocol())
                            .put("base_url", endpoint.baseUrl())
                            .put("pid_file", invocation.home().endpoint().toString())
                            .put("log_file", invocation.home().daemonLog().toString()))
                    .build());
            return;
        }
        output.line("The daemon runs: " + endpoint.baseUrl() + " (pid " + endpoint.pid() + ", version "
                + endpoint.version() + ").");
        int wanted = WantedPort.of(invocation.world(), invocation.home());
        if (endpoint.port() != wanted) {
            PortHolder.describe(wanted)
                    .ifPresent(holder -> output.line("Port " + wanted + " belongs to " + holder + "."));
        }
        output.line("Log: " + invocation.home().daemonLog());
        edge.line().ifPresent(output::line);
    }

    private static void notRunning(Invocation invocation, EdgeStatus edge, String error) {
        int wanted = WantedPort.of(invocation.world(), invocation.home());
        String text = PortHolder.describe(wanted)
                .map(holder -> error + "; port " + wanted + " belongs to " + holder)
                .orElse(error);
        Output output = invocation.output();
        if (output.json()) {
            output.object(edge.addTo(JsonObject.builder()
                            .put("running", false)
                            .put("error", text)
                            .put("log_file", invocation.home().daemonLog().toString()))
                    .build());
        } else {
            output.line("Not running: " + text + ".");
            edge.line().ifPresent(output::line);
        }
    }
}
