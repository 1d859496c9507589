package authsome.cli.keeping;

import authsome.api.client.json.Json;
import authsome.api.client.json.JsonFormatException;
import authsome.api.client.json.JsonObject;
import authsome.cli.command.Command;
import authsome.cli.command.Invocation;
import authsome.cli.command.OutsideRuns;
import authsome.cli.console.ExitCodes;
import authsome.cli.console.Failure;
import authsome.cli.console.Output;
import authsome.cli.console.SecretLine;
import authsome.cli.home.DaemonCommand;
import authsome.cli.home.HomeFolder;
import authsome.cli.home.StartPassphrase;
import authsome.domain.secret.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code restore}: puts a backup into a home. The daemon's program does it, while no daemon runs. */
public final class RestoreCommand implements Command {

    private static final String LAST_WORDS = "authsome daemon: ";
    private static final String HINT = "hint: ";

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
        List<String> command = DaemonCommand.java(invocation.home());
        command.addAll(List.of("restore", "--home", invocation.home().root().toString(), "--file", file.toString()));
        String vault = invocation.arguments().option("--vault");
        if (vault != null) {
            command.addAll(List.of("--vault", vault));
        }
        for (String flag : List.of("--force", "--dry-run")) {
            if (invocation.arguments().has(flag)) {
                command.add(flag);
            }
        }
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().putAll(DaemonCommand.environment(invocation.world()));
        try {
            Process process = builder.start();
            hand(passphrase, ofHome, process);
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            String complaint = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw failure(complaint);
            }
            return Json.parseObject(said.getBytes(StandardCharsets.UTF_8));
        } catch (IOException | JsonFormatException failed) {
            throw new Failure("RestoreFailedError", "the program that restores could not be run").because(failed);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new Failure("RestoreFailedError", "interrupted while restoring").because(interrupt);
        }
    }

    /** A line for each on its standard input; a program that has ended already says why itself. */
    private static void hand(Secret passphrase, @Nullable Secret ofHome, Process process) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        write(passphrase, lines);
        if (ofHome != null) {
            write(ofHome, lines);
        }
        byte[] bytes = lines.toByteArray();
        try (OutputStream in = process.getOutputStream()) {
            in.write(bytes);
        } catch (IOException _) {
            // see above
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static void write(Secret line, ByteArrayOutputStream lines) {
        line.use(bytes -> {
            lines.writeBytes(bytes);
            return true;
        });
        lines.write('\n');
    }

    private static Failure failure(String complaint) {
        List<String> lines = new ArrayList<>(complaint.lines().toList());
        int at = 0;
        while (at < lines.size() && !lines.get(at).startsWith(LAST_WORDS)) {
            at++;
        }
        if (at == lines.size()) {
            return new Failure("RestoreFailedError", "the program that restores ended").details(lines);
        }
        String hint = lines.stream()
                .skip(at)
                .filter(line -> line.startsWith(HINT))
                .findFirst()
                .map(line -> line.substring(HINT.length()))
                .orElse(null);
        return new Failure("RestoreFailedError", lines.get(at).substring(LAST_WORDS.length())).hint(hint);
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
