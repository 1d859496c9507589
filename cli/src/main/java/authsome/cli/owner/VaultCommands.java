package authsome.cli.owner;

import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonValue;
import authsome.api.client.wire.identity.VaultView;
import authsome.cli.command.Invocation;
import authsome.cli.console.ExitCodes;
import authsome.cli.console.Failure;
import authsome.cli.console.Output;
import authsome.cli.console.TextTable;
import java.util.List;

/** {@code vault}: stores of connections that never meet. */
public final class VaultCommands {

    private VaultCommands() {}

    /** {@code vault list}. */
    public static int list(Invocation invocation) {
        List<VaultView> vaults = invocation.call(client -> client.owner().vaults());
        Output output = invocation.output();
        if (output.json()) {
            output.object(JsonObject.builder()
                    .put(
                            "vaults",
                            new JsonValue.Array(vaults.stream()
                                    .map(vault -> (JsonValue) vault.toJson())
                                    .toList()))
                    .build());
            return ExitCodes.OK;
        }
        TextTable table = new TextTable("", "Vault", "Id", "Entered by", "Identities").dropping("Id", "Identities");
        vaults.forEach(vault -> table.row(
                vault.current() ? "*" : "",
                vault.name(),
                vault.id(),
                vault.exclusive() ? "its identities" : "all of yours",
                String.join(" ", vault.identities())));
        output.table(table);
        return ExitCodes.OK;
    }

    /** {@code vault create}. */
    public static int create(Invocation invocation) {
        String name = invocation.arguments().operand(0);
        boolean exclusive = invocation.arguments().has("--exclusive");
        VaultView made = invocation.call(client -> client.owner().createVault(name, exclusive));
        return done(
                invocation,
                "created",
                made,
                "Created vault " + made.name() + "; use it with --vault " + made.name() + ", or for good with: authsome"
                        + " vault use " + made.name());
    }

    /** {@code vault use}. */
    public static int use(Invocation invocation) {
        String name = invocation.arguments().operand(0);
        VaultView used = invocation.call(client -> client.owner().useVault(name));
        return done(invocation, "active", used, "Commands concern vault " + used.name() + " from now on.");
    }

    /** {@code vault rename}. */
    public static int rename(Invocation invocation) {
        String name = invocation.arguments().operand(0);
        String other = invocation.arguments().operand(1);
        VaultView renamed = invocation.call(client -> client.owner().renameVault(name, other));
        return done(invocation, "renamed", renamed, "Vault " + name + " is called " + renamed.name() + " now.");
    }

    /** {@code vault remove}. */
    public static int remove(Invocation invocation) {
        String name = invocation.arguments().operand(0);
        String question = "Remove vault " + name + "? Its connections are lost, and its key is destroyed.";
        if (!invocation.confirms(question)) {
            throw new Failure("InputCancelledError", "nothing was removed");
        }
        VaultView removed = invocation.call(client -> client.owner().removeVault(name));
        return done(invocation, "removed", removed, "Removed vault " + removed.name() + " and destroyed its key.");
    }

    private static int done(Invocation invocation, String status, VaultView vault, String sentence) {
        Output output = invocation.output();
        if (output.json()) {
            output.object(JsonObject.builder()
                    .put("status", status)
                    .put("vault", vault.name())
                    .put("vault_id", vault.id())
                    .put("exclusive", vault.exclusive())
                    .build());
        } else {
            output.line(sentence);
        }
        return ExitCodes.OK;
    }
}
