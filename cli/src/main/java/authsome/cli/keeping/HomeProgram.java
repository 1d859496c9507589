package authsome.cli.keeping;

import authsome.api.client.json.Json;
import authsome.api.client.json.JsonFormatException;
import authsome.api.client.json.JsonObject;
import authsome.cli.command.Invocation;
import authsome.cli.console.Failure;
import authsome.cli.home.DaemonCommand;
import authsome.domain.secret.Secret;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The daemon's program, for what is done to a home while no daemon runs. Its last line of JSON is the result. */
final class HomeProgram {

    private static final String LAST_WORDS = "authsome daemon: ";
    private static final String HINT = "hint: ";

    private final Invocation invocation;
    private final String error;
    private final String doing;

    /**
     * @param error the name of what goes wrong
     * @param doing what it does, as in "restores"
     */
    HomeProgram(Invocation invocation, String error, String doing) {
        this.invocation = invocation;
        this.error = error;
        this.doing = doing;
    }

    /**
     * Runs it.
     *
     * @param arguments the subcommand and its options
     * @param lines what it reads, line by line
     * @param progress hears of every line before the last
     */
    JsonObject run(List<String> arguments, List<Secret> lines, Consumer<JsonObject> progress) {
        List<String> command = DaemonCommand.java(invocation.home());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().putAll(DaemonCommand.environment(invocation.world()));
        try {
            Process process = builder.start();
            CompletableFuture<String> complaint = CompletableFuture.supplyAsync(() -> complaint(process));
            hand(lines, process);
            JsonObject last = last(process, progress);
            if (process.waitFor() != 0 || last == null) {
                throw failure(complaint.join());
            }
            return last;
        } catch (IOException | JsonFormatException failed) {
            throw new Failure(error, "the program that " + doing + " could not be run").because(failed);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new Failure(error, "interrupted while it " + doing).because(interrupt);
        }
    }

    private static @Nullable JsonObject last(Process process, Consumer<JsonObject> progress) throws IOException {
        JsonObject last = null;
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (last != null) {
                    progress.accept(last);
                }
                last = Json.parseObject(line.getBytes(StandardCharsets.UTF_8));
            }
        }
        return last;
    }

    private static String complaint(Process process) {
        try {
            return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException _) {
            return "";
        }
    }

    /** A line for each on its standard input; a program that has ended already says why itself. */
    private static void hand(List<Secret> lines, Process process) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        lines.forEach(line -> write(line, all));
        byte[] bytes = all.toByteArray();
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

    private Failure failure(String complaint) {
        List<String> lines = new ArrayList<>(complaint.lines().toList());
        int at = 0;
        while (at < lines.size() && !lines.get(at).startsWith(LAST_WORDS)) {
            at++;
        }
        if (at == lines.size()) {
            return new Failure(error, "the program that " + doing + " ended").details(lines);
        }
        String hint = lines.stream()
                .skip(at)
                .filter(line -> line.startsWith(HINT))
                .findFirst()
                .map(line -> line.substring(HINT.length()))
                .orElse(null);
        return new Failure(error, lines.get(at).substring(LAST_WORDS.length())).hint(hint);
    }
}
