package authsome.cli.status;

import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonValue;
import authsome.api.client.wire.Readiness;
import authsome.api.client.wire.WhoAmI;
import authsome.api.client.wire.connection.ConnectionGroup;
import authsome.api.client.wire.connection.ConnectionSummary;
import authsome.api.client.wire.identity.Assignment;
import authsome.cli.command.Command;
import authsome.cli.command.Invocation;
import authsome.cli.console.ExitCodes;
import authsome.cli.console.Output;
import authsome.cli.owner.RightsOptions;
import authsome.cli.text.Cell;
import authsome.cli.text.Style;
import authsome.domain.readiness.Finding;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code whoami}: the identity that acts here, its owner, its vault and what is in it. */
public final class WhoamiCommand implements Command {

    private static final String KEY_SOURCE = "the master key comes from ";

    @Override
    public int run(Invocation invocation) {
        WhoAmI self = invocation.call(client -> client.whoami());
        Readiness readiness = invocation.call(client -> client.ready());
        List<ConnectionGroup> groups =
                invocation.call(client -> client.listConnections()).connections();
        boolean vaultWorks = "ok".equals(readiness.checks().get("vault"));
        Output output = invocation.output();
        if (output.json()) {
            output.object(json(self, readiness, groups, vaultWorks));
        } else {
            print(output, self, readiness, groups, vaultWorks);
            readiness.issues().forEach(issue -> output.line(new Cell("Issue:       " + issue, Style.BAD)));
        }
        return ExitCodes.OK;
    }

    private static JsonObject json(WhoAmI self, Readiness readiness, List<ConnectionGroup> groups, boolean vaultWorks) {
        JsonObject.Builder json = JsonObject.builder()
                .put("authsome_version", self.version())
                .put("home_directory", self.home())
                .put("agent", self.identity())
                .put("profile", self.identity())
                .put("principal_id", self.principalId())
                .put("vault_id", self.vaultId())
                .putIfPresent("vault", self.vault())
                .put("did", self.did())
                .put("registration_status", self.registrationStatus())
                .put("daemon_url", self.daemonUrl())
                .put("configured_encryption_mode", self.configuredEncryption())
                .put("effective_encryption_source", self.effectiveEncryption())
                .put("encryption_backend", self.encryptionBackend())
                .putIfPresent("master_key_source", keySource(readiness))
                .put("vault_status", vaultWorks ? "OK" : "ERROR")
                .put("connected_providers_count", groups.size())
                .put("connected_providers", providers(groups))
                .put("issues", JsonValue.ofTexts(readiness.issues()));
        return new Assignment(null, self.rights()).putInto(json).build();
    }

    /** Where the master key comes from, as the daemon says among what it found; null from one that does not say. */
    private static @Nullable String keySource(Readiness readiness) {
        return readiness.findings().stream()
                .filter(finding -> finding.area().equals("keys"))
                .map(Finding::sentence)
                .filter(sentence -> sentence.startsWith(KEY_SOURCE))
                .map(sentence -> sentence.substring(KEY_SOURCE.length()))
                .findFirst()
                .orElse(null);
    }

    private static JsonValue providers(List<ConnectionGroup> groups) {
        List<JsonValue> providers = new ArrayList<>();
        for (ConnectionGroup group : groups) {
            providers.add(JsonObject.builder()
                    .put("name", group.name())
                    .put("count", group.connections().size())
                    .put("connections", JsonValue.ofTexts(names(group)))
                    .build());
        }
        return new JsonValue.Array(providers);
    }

    private static void print(
            Output output, WhoAmI self, Readiness readiness, List<ConnectionGroup> groups, boolean vaultWorks) {
        output.line("Identity:    " + self.identity());
        output.line("DID:         " + self.did());
        output.line("Principal:   " + self.principalId() + " (" + self.principalRole() + ")");
        output.line("May do:      " + RightsOptions.describe(self.rights()));
        String vault = self.vault() == null ? self.vaultId() : self.vault() + " " + self.vaultId();
        output.line("Vault:       " + vault + (vaultWorks ? " (OK)" : " (ERROR)"));
        output.line("Home:        " + self.home());
        output.line("Daemon:      " + self.daemonUrl() + " (version " + self.version() + ")");
        output.line("Encryption:  " + self.encryptionBackend());
        String source = keySource(readiness);
        if (source != null) {
            output.line("Master key:  " + source);
        }
        output.line("Connections:" + (groups.isEmpty() ? " none" : ""));
        for (ConnectionGroup group : groups) {
            output.line("  " + group.name() + ": " + String.join(", ", names(group)));
        }
    }

    private static List<String> names(ConnectionGroup group) {
        return group.connections().stream()
                .map(ConnectionSummary::connectionName)
                .toList();
    }
}
