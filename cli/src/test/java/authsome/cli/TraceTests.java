package authsome.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code --log-file} and {@code --verbose}. */
final class TraceTests {

    private static final Pattern LINE =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z (INFO|DEBUG|ERROR) [0-9]+ .+");

    private final FakeDaemon daemon = FakeDaemon.start();
    private final Path root = daemon.root();
    private final Path log;
    private final Map<String, String> environment = daemon.environment();

    TraceTests() {
        log = root.resolve("the.log");
        daemon.answer("GET /api/runs", 200, "{\"runs\":[]}");
        daemon.answer("GET /api/runs?vault=hidden-query", 200, "{\"runs\":[]}");
    }

    @AfterEach
    void stop() throws IOException {
        daemon.close();
    }

    @Test
    void theFileTellsWhatWasDone() throws IOException {
        assertEquals(0, world().run("runs", "--log-file", log.toString()));
        assertEquals(18, world().run("--log-file", log.toString(), "runs", "show", "secret-operand"));
        List<String> lines = Files.readAllLines(log);
        assertEquals(7, lines.size(), lines.toString());
        lines.forEach(line -> assertTrue(LINE.matcher(line).matches(), line));
        assertTrue(lines.get(0).endsWith(": runs"), lines.get(0));
        assertTrue(lines.get(1).contains("GET /api/runs 200 in "), lines.get(1));
        assertTrue(lines.get(2).contains("ended with 0 after "), lines.get(2));
        assertTrue(lines.get(5).endsWith(" RunNotFoundError"), lines.get(5));
        assertFalse(lines.toString().contains("secret-operand"), lines.toString());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(log)));
    }

    @Test
    void itTellsNoQueryAndNoKey() throws IOException {
        String key = "sk-Ab3x9Qw7Er5Ty2Ui8Op1As4Df6";
        environment.put("AUTHSOME_LOG_FILE", log.toString());
        assertEquals(0, world().run("runs", "--vault", "hidden-query"));
        TestWorld world = world().piping(key);
        world.run("login", "openai", "--verbose");
        String told = Files.readString(log) + world.err();
        assertTrue(told.contains("GET /api/runs 200"), told);
        assertFalse(told.contains("hidden-query"), told);
        assertFalse(told.contains(key), told);
    }

    @Test
    void anEmptyNameDisablesIt() {
        environment.put("AUTHSOME_LOG_FILE", log.toString());
        assertEquals(0, world().run("runs", "--log-file", ""));
        assertEquals(0, world().run("--log-file=", "runs"));
        assertFalse(Files.exists(log));
    }

    @Test
    void aFileThatCannotBeWrittenIsRefusedBeforeAnythingIsDone() throws IOException {
        Path link = Files.createSymbolicLink(root.resolve("link"), root.resolve("elsewhere"));
        for (Path place : List.of(root, root.resolve("no/such/folder"), link)) {
            TestWorld world = world();
            assertEquals(1, world.run("runs", "--log-file", place.toString()), world.err());
            assertTrue(world.err().startsWith("authsome: the log file " + place + " cannot be written: "), world.err());
            assertTrue(world.err().contains("\nhint: "), world.err());
            assertEquals(2, world.err().lines().count(), world.err());
        }
        assertFalse(Files.exists(root.resolve("elsewhere")));
        assertEquals(List.of(), daemon.requests());
    }

    @Test
    void verboseTellsItOnStandardError() {
        TestWorld world = world();
        assertEquals(0, world.run("runs", "--verbose"));
        assertTrue(world.err().contains("debug: GET /api/runs 200 in "), world.err());
        assertTrue(world.err().contains("info: ended with 0"), world.err());
        assertFalse(world.out().contains("debug"), world.out());
        TestWorld quiet = world();
        quiet.run("runs");
        assertEquals("", quiet.err());
    }

    private TestWorld world() {
        return new TestWorld(environment);
    }
}
