package authsome.cli.console;

import authsome.domain.secret.Secret;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** The terminal of this process. Needs nothing of it but that echo can be switched off, so any TERM will do. */
public final class ProcessTerminal implements Terminal {

    private static final long FRESH_NANOS = 500_000_000;

    private final InputStream in;
    private final PrintStream err;
    private final BiPredicate<List<String>, String> pager;
    private final Chooser chooser;

    private volatile @Nullable Seen lastSeen;

    /** A terminal that shows lines only. */
    public ProcessTerminal(InputStream in, PrintStream err) {
        this(in, err, (_, _) -> false, (_, _) -> null);
    }

    /**
     * A terminal.
     *
     * @param pager shows lines by the program of a command line, or is false when there is none
     * @param chooser lets a person choose where the terminal can draw
     */
    public ProcessTerminal(InputStream in, PrintStream err, BiPredicate<List<String>, String> pager, Chooser chooser) {
        this.in = in;
        this.err = err;
        this.pager = pager;
        this.chooser = chooser;
    }

    @Override
    public boolean canAsk() {
        return isTerminal(0);
    }

    @Override
    public boolean canShow() {
        return isTerminal(2);
    }

    @Override
    public boolean showsResults() {
        return isTerminal(1);
    }

    @Override
    public boolean page(List<String> lines, String command) {
        return !command.isBlank() && pager.test(lines, command);
    }

    /** The launcher says which streams are terminals: it asks without starting a program. */
    private static boolean isTerminal(int stream) {
        String known = System.getProperty("authsome.terminals");
        return known != null
                ? known.indexOf('0' + stream) >= 0
                : shell(
                        "test -t " + stream,
                        stream == 2 ? ProcessBuilder.Redirect.INHERIT : ProcessBuilder.Redirect.DISCARD,
                        stream == 1 ? ProcessBuilder.Redirect.INHERIT : ProcessBuilder.Redirect.DISCARD);
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
    public @Nullable String askLine(String prompt) {
        err.print(PlainText.of(prompt));
        err.flush();
        try (Secret answer = SecretLine.read(in)) {
            return answer == null ? null : answer.use(bytes -> new String(bytes, StandardCharsets.UTF_8));
        }
    }

    @Override
    public @Nullable String choose(String question, List<Choice> choices) {
        String term = System.getenv("TERM");
        return term == null || term.equals("dumb")
                ? NumberedList.choose(question, choices, err, this::askLine)
                : chooser.choose(question, choices);
    }

    @Override
    public boolean confirm(String question) {
        String answer = askLine(question + " [y/N] ");
        return answer != null
                && (answer.toLowerCase(Locale.ROOT).equals("y")
                        || answer.toLowerCase(Locale.ROOT).equals("yes"));
    }

    /** One result asks several times, and a person may change the size while it is drawn again and again. */
    @Override
    public Size size() {
        Seen seen = lastSeen;
        long now = System.nanoTime();
        if (seen == null || now - seen.at() > FRESH_NANOS) {
            seen = new Seen(look(), now);
            lastSeen = seen;
        }
        return seen.size();
    }

    private static Size look() {
        try {
            // standard input may come from elsewhere, while results go to the terminal
            Process stty = new ProcessBuilder("/bin/sh", "-c", "stty size < /dev/tty || stty size")
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
        return shell(command, ProcessBuilder.Redirect.DISCARD, ProcessBuilder.Redirect.DISCARD);
    }

    private static boolean shell(String command, ProcessBuilder.Redirect error, ProcessBuilder.Redirect output) {
        try {
            return new ProcessBuilder("/bin/sh", "-c", command)
                            .redirectInput(ProcessBuilder.Redirect.INHERIT)
                            .redirectError(error)
                            .redirectOutput(output)
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

    /** How large the terminal was, and when. */
    private record Seen(Size size, long at) {}
}
