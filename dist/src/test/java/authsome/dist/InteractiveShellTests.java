package authsome.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell, as a person meets it in a terminal. */
final class InteractiveShellTests {

    private static final String KEY = "sk-shell0123456789abcdefghijklmnopqrstuvw";

    @TempDir
    Path folder;

    private TestHome home;

    @BeforeEach
    void openHome() throws Exception {
        Programs.assume("tmux");
        home = TestHome.fresh();
    }

    @AfterEach
    void closeHome() throws Exception {
        if (home != null) {
            home.close();
        }
    }

    private Tmux shell(int columns, String term, String... arguments) throws Exception {
        Map<String, String> variables = new HashMap<>();
        home.enter(variables);
        variables.put("TERM", term);
        List<String> command = new ArrayList<>(List.of(
                "env", "TERM=" + term, Folder.path().resolve("bin/authsome").toString()));
        command.addAll(List.of(arguments));
        return Tmux.start(folder, columns, 20, variables, command);
    }

    /** Waits until signals have arrived: what is typed before belongs to the line that they clear. */
    private static void settle(Tmux tmux) throws Exception {
        for (int i = 0; i < 50; i++) {
            tmux.type("C-u", "q");
            Thread.sleep(200);
            if (tmux.screen().endsWith("> q")) {
                tmux.type("C-u");
                return;
            }
        }
        throw new AssertionError("never at rest:\n" + tmux.screen());
    }

    @Test
    void personWorksInIt() throws Exception {
        try (Tmux tmux = shell(90, "screen-256color")) {
            tmux.await("authsome>");

            tmux.type("login", "Enter");
            tmux.await("type to search");
            tmux.type("openai");
            // the exact name comes before all others that have it in theirs
            tmux.await("> openai  ");
            tmux.type("Enter");
            tmux.await("OpenAI key:");
            tmux.type(KEY, "Enter");
            String loggedIn = tmux.await("Logged in to openai (default).");
            assertTrue(loggedIn.contains("****"), loggedIn);
            assertFalse(loggedIn.contains("sk-shell"), loggedIn);

            tmux.type("get op", "Tab");
            tmux.await("> get openai");
            tmux.type("--con", "Tab", "Tab");
            tmux.await("> get openai --connection default");
            tmux.type("Enter");
            tmux.await("provider: openai");

            tmux.type("C-l", "log -f", "Enter");
            tmux.await("identity.claimed");
            tmux.type("C-c");
            tmux.await("[130] authsome>");

            tmux.type("run -- sh -c 'echo begun; read -r line; echo got:$line'", "Enter");
            tmux.await("\nbegun");
            tmux.type("mine", "Enter");
            tmux.await("got:mine");
            tmux.type("run -- sh -c 'kill -INT $$'", "Enter");
            tmux.await("[130] authsome> ");

            tmux.type("nonsense", "Enter");
            tmux.await("unknown command 'nonsense'");
            tmux.type("api POST /api/x --data '{\"key\":\"" + KEY + "\"}'", "Enter");
            tmux.await("authsome> ");
            tmux.type("C-l", "history", "Enter");
            tmux.await("  history");
            tmux.type("C-d");
            tmux.await("ended with 0");
        }
        Path history = home.root().resolve("client/shell_history");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(history)));
        String lines = Files.readString(history);
        assertTrue(lines.contains("get openai --connection default"), lines);
        assertFalse(lines.contains("sk-shell"), lines);
    }

    @Test
    void showsWhereCommandsActAndChangesWithThem() throws Exception {
        assertEquals(0, home.authsome("profile", "create", "work").run().exit());
        try (Tmux tmux = shell(40, "screen")) {
            tmux.await("authsome default>");
            for (int columns = 41; columns < 61; columns++) {
                // signals that arrive while it waits for keys: a line editor has been seen to end the JVM by them
                tmux.resize(columns, 20);
                tmux.type("C-c");
            }
            settle(tmux);
            tmux.type("profile use work", "Enter");
            tmux.await("authsome work>");
            tmux.type("shell", "Enter");
            tmux.await("this is the shell already");
            tmux.type("exit", "Enter");
            tmux.await("ended with 0");
        }
    }

    @Test
    void dumbTerminalWillDo() throws Exception {
        try (Tmux tmux = shell(80, "dumb")) {
            tmux.await("authsome>");
            tmux.type("login", "Enter");
            tmux.await("number or name, Enter for none");
            tmux.type("openai", "Enter");
            tmux.await("OpenAI key:");
            tmux.type(KEY, "Enter");
            String loggedIn = tmux.await("Logged in to openai (default).");
            assertFalse(loggedIn.contains("sk-shell"), loggedIn);
            tmux.type("log -f", "Enter");
            tmux.await("identity.claimed");
            tmux.type("C-c");
            tmux.await("[130] authsome>");
            tmux.type("half a li");
            tmux.await("half a li");
            tmux.type("C-c");
            settle(tmux);
            tmux.type("exit", "Enter");
            tmux.await("ended with 0");
        }
    }

    @Test
    void scriptRunsWithoutATerminal() throws Exception {
        Path script = folder.resolve("set-up.authsome");
        Files.writeString(script, "# what this home needs\n\nwhoami --json\nget nowhere\nlist\n");
        Outcome outcome = home.authsome("shell", script.toString()).run();
        assertEquals(4, outcome.exit(), outcome.printed());
        assertTrue(outcome.out().contains("\"v\": 1"), outcome.printed());
        assertTrue(outcome.err().contains(script + ":4: exit code 4"), outcome.printed());
        assertFalse(outcome.out().contains("Providers:"), outcome.printed());

        Outcome piped = home.authsome("shell", "--keep-going")
                .stdin("get nowhere\nlist\n")
                .run();
        assertEquals(4, piped.exit(), piped.printed());
        assertTrue(piped.err().contains("standard input:1: exit code 4"), piped.printed());
        assertTrue(piped.out().contains("Providers:"), piped.printed());
    }
}
