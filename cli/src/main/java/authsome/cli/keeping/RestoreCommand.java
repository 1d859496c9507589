package authsome.cli.keeping;

import authsome.api.client.json.JsonObject;
import authsome.cli.command.Command;
import authsome.cli.command.Invocation;
import authsome.cli.command.OutsideRuns;
import authsome.cli.console.ExitCodes;
import authsome.cli.console.Failure;
import authsome.cli.console.Output;
import authsome.cli.console.SecretLine;
import authsome.cli.home.HomeFolder;
import authsome.cli.home.StartPassphrase;
import authsome.domain.secret.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code restore}: puts a backup into a home. The daemon's program does it, while no daemon runs. */
public final class RestoreCommand implements Command {

    @Override
    public int run(Invocation invocation) {
        OutsideRuns.require(invocation);
        Path file = Path.of(invocation.arguments().operand(0)).toAbsolutePath();
        if (!Files.isRegularFile(file)) {
            throw new Failure("FileNotFoundError", "there is no file " + file);
        }
        boolean dry = invocation.arguments().has("--dry-run");
        if (!dry) {
            HomeFolder.prepare(invocation.home());
        }
        try (Secret passphrase = Passphrase.ofBackup(invocation).known();
                Secret ofHome = dry ? null : ofHome(invocation)) {
            JsonObject result = Waiting.duringAlone(
                    invocation, "reading the backup", () -> restore(invocation, file, passphrase, ofHome));
            print(invocation.output(), result);
            return ExitCodes.OK;
        }
    }

    /** The passphrase of the home that takes the backup; null where it has none, or a file that the daemon reads. */
    private static @Nullable Secret ofHome(Invocation invocation) {
        if (!StartPassphrase.isNeeded(invocation.home(), invocation.world())) {
            return null;
        }
        return invocation.world().terminal().canAsk()
                ? StartPassphrase.ask(invocation.home(), invocation.world())
                : SecretLine.read(invocation.world().in());
    }

    private static JsonObject restore(Invocation invocation, Path file, Secret passphrase, @Nullable Secret ofHome) {
        List<String> command = new ArrayList<>(
                List.of("restore", "--home", invocation.home().root().toString(), "--file", file.toString()));
        String vault = invocation.arguments().option("--vault");
        if (vault != null) {
            command.addAll(List.of("--vault", vault));
        }
        for (String flag : List.of("--force", "--dry-run")) {
            if (invocation.arguments().has(flag)) {
                command.add(flag);
            }
        }
        List<Secret> lines = ofHome == null ? List.of(passphrase) : List.of(passphrase, ofHome);
        return new HomeProgram(invocation, "RestoreFailedError", "restores").run(command, lines, _ -> {});
    }

    private static void print(Output output, JsonObject result) {
        if (output.json()) {
            output.object(result);
            return;
        }
        boolean dry = result.text("status").equals("would_restore");
        String what = result.findText("vault") == null ? "a whole home" : "the vault " + result.text("vault");
        output.line((dry ? "Would restore " : "Restored ") + what + " as it was at " + result.text("made_at") + ": "
                + result.number("documents") + " documents in " + result.number("spaces")
                + (result.number("spaces") == 1 ? " store." : " stores."));
        if (result.number("damaged") > 0) {
            output.warn("authsome: " + result.number("damaged") + " documents were damaged when the backup was made"
                    + " and are left out");
        }
        String replaced = result.findText("replaced");
        if (replaced != null) {
            output.note("What was there before is in " + replaced + "; delete it when you do not need it any more.");
        }
        if (!dry && result.findText("vault") == null && result.number("files") == 0) {
            output.note("The backup has no identities: put the folder 'client' of the former home into this one.");
        }
        if (!dry) {
            output.note("Tokens that were renewed since then may be refused by their providers: log in again there.");
        }
    }
}
