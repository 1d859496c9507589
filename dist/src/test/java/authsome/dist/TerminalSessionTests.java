package authsome.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The sessions once more with a terminal of the operating system's for what is printed: other words and forms than in a pipe,
 * and the same ends.
 */
final class TerminalSessionTests {
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");

    /** A line that says how things stand is taken back. */
    private static final String PROGRESS = "\r\u001b[2K";

    @TempDir
    Path folder;

    /**
     * A kind of terminal.
     *
     * @param columns its width
     * @param colours whether they belong on it
     * @param variables what tells programs of it
     */
    private record Kind(int columns, boolean colours, Map<String, String> variables) {
        private static final List<Kind> ALL = List.of(
                new Kind(100, true, Map.of("TERM", "xterm-256color")),
                new Kind(100, false, Map.of("TERM", "dumb")),
                new Kind(40, true, Map.of("TERM", "xterm")),
                new Kind(100, false, Map.of("TERM", "xterm-256color", "NO_COLOR", "1")),
                new Kind(40, false, Map.of("TERM", "screen", "NO_COLOR", "1")));

        boolean draws() {
            return !"dumb".equals(variables.get("TERM"));
        }
    }

    static Stream<Session> sessions() throws IOException {
        return CommandSessionTests.sessions();
    }

    @BeforeEach
    void need() {
        Programs.assume("script");
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void endsThereAsInAPipe(Session session) throws Exception {
        int place = CommandSessionTests.sessions().map(Session::name).toList().indexOf(session.name());
        Kind kind = Kind.ALL.get(place % Kind.ALL.size());
        List<String> differences = new ArrayList<>();
        StringBuilder all = new StringBuilder();
        try (TestHome home = TestHome.fresh()) {
            Set<String> failed = new HashSet<>();
            for (Session.Step step : session.steps()) {
                // a command fails here once; every way in which it does is tried with pipes
                if (step.code() != 0 && !failed.add(CommandSessionTests.path(step.words()))) {
                    continue;
                }
                Outcome outcome = play(home, step, kind);
                all.append(outcome.out());
                List<String> wrong = wrong(step, outcome, kind);
                if (!wrong.isEmpty()) {
                    differences.add(session.name() + ":" + step.line() + ": authsome " + String.join(" ", step.words())
                            + "\n  " + String.join("\n  ", wrong) + "\n" + outcome.printed());
                }
            }
        }
        assertEquals("", String.join("\n", differences));
        assertEquals(kind.colours(), COLOUR.matcher(all).find(), "colours on " + kind);
    }

    private Outcome play(TestHome home, Session.Step step, Kind kind) throws Exception {
        Path input = folder.resolve("input");
        Files.writeString(input, step.in().isEmpty() ? "" : String.join("\n", step.in()) + "\n");
        List<String> words =
                new ArrayList<>(List.of(Folder.path().resolve("bin/authsome").toString()));
        words.addAll(step.words());
        String line = String.join(" ", words.stream().map(Tmux::quoted).toList());
        String script =
                "stty cols " + kind.columns() + " rows 50; exec " + line + " < " + Tmux.quoted(input.toString());
        ProcessBuilder builder = new ProcessBuilder("script", "-qec", script, "/dev/null").directory(folder.toFile());
        home.enter(builder.environment());
        builder.environment().keySet().removeAll(List.of("NO_COLOR", "COLUMNS", "LINES", "CLICOLOR", "FORCE_COLOR"));
        builder.environment().putAll(kind.variables());
        builder.environment().put("AUTHSOME_PAGER", "cat");
        return Programs.run(builder, "");
    }

    private static List<String> wrong(Session.Step step, Outcome outcome, Kind kind) {
        List<String> wrong = new ArrayList<>();
        if (outcome.exit() != step.code()) {
            wrong.add("exit code " + outcome.exit() + " instead of " + step.code());
        }
        if (Session.TRACE.matcher(outcome.printed()).find()) {
            wrong.add("a stack trace");
        }
        String still = kind.draws() ? outcome.out().replace(PROGRESS, "") : outcome.out();
        String plain = COLOUR.matcher(still).replaceAll("");
        if (plain.contains("\u001b") || (!kind.colours() && !plain.equals(still))) {
            wrong.add("an escape sequence");
        }
        if (step.err().stream().anyMatch(line -> line.startsWith("authsome:")) && !plain.contains("authsome: ")) {
            wrong.add("no error");
        }
        return wrong;
    }
}
