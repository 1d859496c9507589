package authsome.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code doctor} in one home that is broken in one way after the other. */
final class DoctorTests {
    private TestHome home;

    @BeforeEach
    void openHome() throws Exception {
        home = TestHome.fresh();
    }

    @AfterEach
    void closeHome() throws Exception {
        home.close();
    }

    @Test
    void saysWhatIsWrongAndWhatToDoWithOrWithoutADaemon() throws Exception {
        Outcome sound = home.authsome("doctor").run();
        assertEquals(0, sound.exit(), sound.printed());
        assertTrue(sound.out().contains("Ready, with "), sound.printed());
        assertFalse(sound.out().contains("failed"), sound.printed());

        Path key = home.root().resolve("server/master.key");
        chmod(key, "rw-r--r--");
        expect("failed   modes", "-> run: chmod 600 " + key);
        stopDaemon();
        // now the daemon cannot start either, and says why
        expect("failed   daemon", "refused to start", "open to other users", "-> run: chmod 600 " + key);
        chmod(key, "rw-------");

        home.settings("{\"port\": " + home.port() + ", \"upstrem\": {}}");
        expect("failed   daemon", "upstrem", "edit " + home.root().resolve("server/settings.json"));
        home.settings("{\"port\": " + home.port() + "}");

        assertEquals(
                0,
                home.authsome("login", "openai")
                        .stdin(Canary.key("doctor") + "\n")
                        .run()
                        .exit());
        stopDaemon();
        damage(vault());
        expect("failed   integrity", "vaults/", "is damaged", "-> restore the home from a backup");
        Outcome json = home.authsome("doctor", "--json").run();
        assertEquals(1, json.exit(), json.printed());
        assertEquals("not_ready", Json.text(json.out(), "status"));
        assertEquals("failed", Json.text(json.out(), "integrity"));

        Files.delete(home.root().resolve("server/master.key"));
        stopDaemon();
        expect("failed   daemon", "the master key is missing", "from a backup");
    }

    private void expect(String... parts) throws Exception {
        Outcome outcome = home.authsome("doctor").run();
        assertEquals(1, outcome.exit(), outcome.printed());
        for (String part : parts) {
            assertTrue(outcome.out().contains(part), part + " in " + outcome.printed());
        }
        assertTrue(outcome.out().contains("Not ready: "), outcome.printed());
    }

    private void stopDaemon() throws Exception {
        assertEquals(0, home.authsome("daemon", "stop").run().exit());
        assertEquals(List.of(), home.daemons());
    }

    private Path vault() throws IOException {
        try (Stream<Path> files = Files.list(home.root().resolve("server/data/vaults"))) {
            return files.filter(file -> file.toString().endsWith(".db"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** The page of the documents; the one before it holds the table's definition. */
    private static void damage(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, 4096, bytes.length, (byte) 0x55);
        Files.write(file, bytes);
    }

    private static void chmod(Path file, String mode) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }
}
