package authsome.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Results on a terminal of the operating system's: its width, a pager, colours. */
final class TerminalTests {

    @Test
    void aTerminalIsSeenAsItIs() throws Exception {
        Programs.assume("script");
        try (TestHome home = TestHome.fresh()) {
            List<String> narrow = lines(home, "list --all --no-pager --no-color");
            assertTrue(narrow.stream().anyMatch(line -> line.startsWith("github")), narrow::toString);
            for (String line : narrow) {
                assertTrue(line.length() <= 40, line);
            }
            List<String> paged = lines(home, "list --all --no-color");
            assertEquals(narrow.size(), paged.size());
            paged.forEach(line -> assertTrue(line.startsWith("paged:"), line));
            assertTrue(lines(home, "list --all --no-pager").get(1).startsWith("\u001b[1mProvider\u001b[0m"));
            List<String> piped = lines(home, "list | cat");
            assertTrue(piped.stream().anyMatch(line -> line.contains("GitHub [github]  ")), piped::toString);
            assertFalse(String.join("", piped).contains("\u001b"), piped::toString);
        }
    }

    /** Nothing happens that would be printed, so no write tells it. */
    @Test
    void whoFollowsTheLogEndsWithItsReader() throws Exception {
        try (TestHome home = TestHome.fresh()) {
            assertEquals(0, home.authsome("whoami").run().exit());
            String line = "{ \"$AUTHSOME\" log --follow; echo \"ended with $?\" >&2; } | head -n 1";
            ProcessBuilder builder = new ProcessBuilder("timeout", "20", "sh", "-c", line);
            home.enter(builder.environment());
            builder.environment()
                    .put("AUTHSOME", Folder.path().resolve("bin/authsome").toString());
            Outcome outcome = Programs.run(builder, "");
            assertEquals(0, outcome.exit(), outcome.printed());
            assertEquals("ended with 141", outcome.err().strip());
        }
    }

    private static List<String> lines(TestHome home, String command) throws Exception {
        String script = "stty cols 40 rows 12; \"$AUTHSOME\" " + command;
        ProcessBuilder builder = new ProcessBuilder("script", "-qec", script, "/dev/null")
                .directory(Path.of("/").toFile());
        home.enter(builder.environment());
        builder.environment().keySet().removeAll(List.of("NO_COLOR", "COLUMNS", "LINES", "CLICOLOR"));
        builder.environment().put("TERM", "xterm");
        builder.environment().put("AUTHSOME_PAGER", "sed s/^/paged:/");
        builder.environment()
                .put("AUTHSOME", Folder.path().resolve("bin/authsome").toString());
        Outcome outcome = Programs.run(builder, "");
        assertEquals(0, outcome.exit(), outcome.printed());
        return outcome.out()
                .lines()
                .map(String::stripTrailing)
                .filter(line -> !line.contains("starting the daemon"))
                .toList();
    }
}
