package authsome.cli.console;

import authsome.domain.secret.Secret;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The terminal of this process. Needs nothing of it but that echo can be switched off, so any TERM will do. */
public final class ProcessTerminal implements Terminal {

    private final InputStream in;
    private final PrintStream err;

    public ProcessTerminal(InputStream in, PrintStream err) {
        this.in = in;
        this.err = err;
    }

    @Override
    public boolean canAsk() {
        return shell("test -t 0");
    }

    @Override
    public boolean canShow() {
        return shell("test -t 2", ProcessBuilder.Redirect.INHERIT);
    }

    @Override
    public @Nullable Secret askSecret(String prompt) {
        Optional<Console> console = Optional.ofNullable(System.console()).filter(Console::isTerminal);
        if (console.isPresent()) {
            char[] typed = console.get().readPassword("%s", PlainText.of(prompt));
            return typed == null ? null : trimmed(typed);
        }
        return askWithoutConsole(prompt);
    }

    /** The JDK gives no console when standard output goes elsewhere, though there is a person at standard input. */
    private @Nullable Secret askWithoutConsole(String prompt) {
        Thread restore = new Thread(() -> shell("stty echo"), "echo");
        Runtime.getRuntime().addShutdownHook(restore);
        if (!shell("stty -echo")) {
            Runtime.getRuntime().removeShutdownHook(restore);
            throw new Failure("InputCancelledError", "this terminal would show the key")
                    .hint("pipe the key into this command instead");
        }
        try {
            err.print(PlainText.of(prompt));
            err.flush();
            return SecretLine.read(in);
        } finally {
            shell("stty echo");
            Runtime.getRuntime().removeShutdownHook(restore);
            err.println();
        }
    }

    @Override
    public boolean confirm(String question) {
        err.print(PlainText.of(question) + " [y/N] ");
        err.flush();
        try (Secret answer = SecretLine.read(in)) {
            if (answer == null) {
                return false;
            }
            String text = answer.use(bytes -> new String(bytes, StandardCharsets.UTF_8));
            return text.toLowerCase(Locale.ROOT).equals("y")
                    || text.toLowerCase(Locale.ROOT).equals("yes");
        }
    }

    @Override
    public Size size() {
        try {
            Process stty = new ProcessBuilder("/bin/sh", "-c", "stty size")
                    .redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String[] parts = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                    .strip()
                    .split(" ", -1);
            return parts.length == 2 ? new Size(Integer.parseInt(parts[1]), Integer.parseInt(parts[0])) : Size.NONE;
        } catch (IOException | NumberFormatException _) {
            return Size.NONE;
        }
    }

    private static Secret trimmed(char[] typed) {
        int from = 0;
        int to = typed.length;
        while (from < to && typed[from] <= ' ') {
            from++;
        }
        while (to > from && typed[to - 1] <= ' ') {
            to--;
        }
        char[] rest = Arrays.copyOfRange(typed, from, to);
        Secret secret = Secret.ofUtf8(rest);
        Arrays.fill(rest, ' ');
        Arrays.fill(typed, ' ');
        return secret;
    }

    /** Runs a fixed command on this process's standard input. */
    private static boolean shell(String command) {
        return shell(command, ProcessBuilder.Redirect.DISCARD);
    }

    private static boolean shell(String command, ProcessBuilder.Redirect error) {
        try {
            return new ProcessBuilder("/bin/sh", "-c", command)
                            .redirectInput(ProcessBuilder.Redirect.INHERIT)
                            .redirectError(error)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
