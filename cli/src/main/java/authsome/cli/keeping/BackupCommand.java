package authsome.cli.keeping;

import authsome.api.client.json.JsonObject;
import authsome.api.client.wire.admin.BackupOutcome;
import authsome.api.client.wire.admin.BackupRequest;
import authsome.cli.command.Command;
import authsome.cli.command.Invocation;
import authsome.cli.command.OutsideRuns;
import authsome.cli.console.ExitCodes;
import authsome.cli.console.Output;
import authsome.domain.secret.Secret;
import java.nio.file.Path;

/** {@code backup}: all that a home has in one file, encrypted to a passphrase. */
public final class BackupCommand implements Command {

    @Override
    public int run(Invocation invocation) {
        // the daemon writes into its home, and this command takes the file from there
        invocation.requireLocalDaemon("a backup");
        OutsideRuns.require(invocation);
        BackupFile file = new BackupFile(
                Path.of(invocation.arguments().operand(0)),
                invocation.arguments().has("--force"));
        file.requireFree();
        try (Secret passphrase = Passphrase.ofBackup(invocation).fresh()) {
            BackupRequest request = new BackupRequest(
                    passphrase,
                    invocation.arguments().option("--vault"),
                    !invocation.arguments().has("--without-identities"));
            BackupOutcome outcome = Waiting.during(
                    invocation,
                    "writing the backup",
                    () -> invocation.call(client -> client.upkeep().backup(request)));
            file.take(Path.of(outcome.file()));
            print(invocation.output(), request, file, outcome);
            return ExitCodes.OK;
        }
    }

    private static void print(Output output, BackupRequest request, BackupFile file, BackupOutcome outcome) {
        if (output.json()) {
            output.object(JsonObject.builder()
                    .put("status", "ok")
                    .put("file", file.path().toString())
                    .put("spaces", outcome.spaces())
                    .put("documents", outcome.documents())
                    .put("files", outcome.files())
                    .put("damaged", outcome.damaged())
                    .build());
            return;
        }
        output.line("Wrote " + file.path() + ": " + outcome.documents() + " documents in " + outcome.spaces()
                + (outcome.spaces() == 1 ? " store." : " stores."));
        if (outcome.damaged() > 0) {
            output.warn(
                    "authsome: " + outcome.damaged() + " documents are damaged and not in it; see 'authsome doctor'");
        }
        if (request.vault() == null && outcome.files() == 0) {
            output.note("The keys of this home's identities are not in it: keep a copy of the folder 'client' too.");
        }
        output.note("Without the passphrase nobody can open it, and neither can you.");
    }
}
