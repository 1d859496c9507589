package authsome.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A home whose master key moves into a real keyring, changes there, and leaves it for a person's head. */
final class KeyringTests {

    private static final String KEY = Canary.key("keyring");
    private static final String PASSPHRASE = "correct horse battery staple";

    @TempDir
    Path session;

    private TestHome home;
    private Process bus;
    private Process keyring;
    private Map<String, String> environment;

    @BeforeEach
    void open() throws Exception {
        Programs.assume("dbus-daemon");
        Programs.assume("gnome-keyring-daemon");
        Programs.assume("secret-tool");
        home = TestHome.fresh();
        bus = process(Map.of(), "dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1")
                .start();
        environment = Map.of("DBUS_SESSION_BUS_ADDRESS", bus.inputReader().readLine());
        keyring = process(environment, "gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets")
                .start();
        keyring.getOutputStream().write("password".getBytes(StandardCharsets.UTF_8));
        keyring.getOutputStream().close();
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (!items().err().isEmpty()) {
            assertTrue(System.nanoTime() < deadline, "the keyring does not answer");
            Thread.sleep(50);
        }
    }

    @AfterEach
    void close() throws IOException {
        if (home != null) {
            home.close();
            keyring.destroy();
            bus.destroy();
        }
    }

    @Test
    void theMasterKeyMovesIntoTheKeyringAndOutOfIt() throws Exception {
        assertEquals(0, authsome("login", "openai").stdin(KEY + "\n").run().exit());
        Path file = home.root().resolve("server/master.key");
        Outcome moved = authsome("admin", "rekey", "--to", "keyring").run();
        assertEquals("Wrapped 3 of 3 data keys by a new master key, kept in the keyring.\n", moved.out());
        assertFalse(Files.exists(file));
        Outcome first = items();
        assertTrue(first.out().contains("label = authsome master key of " + home.root() + "\n"), first.printed());

        assertEquals(0, authsome("admin", "rekey").run().exit());
        assertEquals(
                1,
                items().out().lines().filter(line -> line.startsWith("label")).count(),
                "one is too many");
        assertEquals(0, authsome("daemon", "restart").run().exit());
        assertEquals(KEY + "\n", key());

        assertEquals(0, authsome("daemon", "stop").run().exit());
        Outcome without = home.authsome("daemon", "start")
                .environment("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
                .run();
        assertEquals(9, without.exit(), without.printed());
        assertTrue(without.out().contains("is kept in the keyring"), without.printed());
        assertFalse(Files.exists(file), "another key took its place");

        Outcome left = authsome("admin", "rekey", "--to", "passphrase")
                .stdin(PASSPHRASE + "\n")
                .run();
        assertEquals(0, left.exit(), left.printed());
        assertEquals("", items().out());
        assertEquals(0, authsome("daemon", "stop").run().exit());
        Outcome wrong = authsome("daemon", "start", "--passphrase-stdin")
                .stdin("wrong horse battery staple\n")
                .run();
        assertEquals(9, wrong.exit(), wrong.printed());
        assertEquals(
                0,
                authsome("daemon", "start", "--passphrase-stdin")
                        .stdin(PASSPHRASE + "\n")
                        .run()
                        .exit());
        assertEquals(KEY + "\n", key());
    }

    private String key() throws IOException, InterruptedException {
        return authsome("get", "openai", "--field", "api_key", "--show-secret", "--yes")
                .showing()
                .run()
                .out();
    }

    /** What the keyring has of ours, as people look at it; without the secrets. */
    private Outcome items() throws IOException, InterruptedException {
        Outcome all = Programs.run(process(environment, "secret-tool", "search", "--all", "service", "authsome"), "");
        String shown = all.out().replaceAll("(?m)^secret = .*\\R", "");
        // it says the attributes on the error stream
        return new Outcome(all.exit(), shown, all.err().replaceAll("(?m)^attribute\\..*\\R", ""));
    }

    private AuthsomeProcess authsome(String... words) {
        AuthsomeProcess process = home.authsome(words);
        environment.forEach(process::environment);
        return process;
    }

    private ProcessBuilder process(Map<String, String> more, String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().keySet().removeIf(name -> name.startsWith("DBUS_") || name.equals("DISPLAY"));
        builder.environment().put("HOME", session.toString());
        builder.environment().put("XDG_RUNTIME_DIR", session.toString());
        builder.environment().put("XDG_DATA_HOME", session.resolve("data").toString());
        builder.environment().putAll(more);
        return builder;
    }
}
