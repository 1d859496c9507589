package authsome.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** {@code authsome --ephemeral}: keys from the environment, and nothing left afterwards, however the command ends. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EphemeralTests {
    private static final String KEY = Canary.key("ephemeral");
    private static final String URL = "https://" + DemoService.HOST + "/v1/models";

    private Path folder;
    private Path temporary;
    private TestHome home;
    private DemoService service;

    @BeforeAll
    void open(@TempDir Path given) throws Exception {
        Programs.assume("curl");
        folder = given;
        temporary = Files.createDirectory(folder.resolve("tmp"));
        service = DemoService.start(folder, KEY);
        home = TestHome.fresh();
        home.settings(service.settings(home.port()));
    }

    @AfterAll
    void close() throws Exception {
        if (home != null) {
            home.close();
            service.close();
        }
    }

    @Test
    void aKeyInTheEnvironmentIsAllThatARunNeeds() throws Exception {
        Outcome outcome = ephemeral("run", "--", "sh", "-c", "env; curl -sS " + URL + "; exit 7")
                .environment("OPENAI_API_KEY", KEY)
                .run();
        assertEquals(7, outcome.exit(), outcome.printed());
        assertTrue(outcome.out().contains("demo-model"), outcome.printed());
        assertTrue(outcome.out().contains("OPENAI_API_KEY="), outcome.printed());
        assertFalse(outcome.printed().contains(KEY), "the key was seen");
        assertEquals("authsome: openai: key taken from OPENAI_API_KEY\n", outcome.err());
        assertTrue(service.requests().getLast().contains("Bearer " + KEY), service.requests()::toString);
        assertNothingIsLeft();
    }

    @Test
    void otherCommandsWorkTooAndKeysThatFitNoProviderStay() throws Exception {
        Outcome listed = ephemeral("list", "--json")
                .environment("OPENAI_API_KEY", KEY)
                .environment("ANTHROPIC_API_KEY", "no such key")
                .run();
        assertEquals(0, listed.exit(), listed.printed());
        assertTrue(listed.out().contains("\"connection_name\": \"default\""), listed.printed());
        assertTrue(listed.err().contains("anthropic: ANTHROPIC_API_KEY was not taken"), listed.printed());
        Outcome refused = ephemeral("daemon", "start").run();
        assertEquals(2, refused.exit(), refused.printed());
        assertNothingIsLeft();
    }

    @Test
    void nothingIsLeftWhenTheCommandIsKilled() throws Exception {
        Process run = startAndAwaitChild("killed");
        run.destroyForcibly().waitFor();
        awaitNothingIsLeft();
        end(folder.resolve("killed"));
    }

    @Test
    void nothingIsLeftWhenTheCommandIsTerminated() throws Exception {
        Process run = startAndAwaitChild("terminated");
        run.destroy();
        assertTrue(run.waitFor(Duration.ofSeconds(20)));
        assertEquals(143, run.exitValue());
        assertNothingIsLeft();
    }

    @Test
    void nothingIsLeftWhenTheDaemonIsKilled() throws Exception {
        Process run = startAndAwaitChild("orphaned");
        home.daemons().forEach(ProcessHandle::destroyForcibly);
        end(folder.resolve("orphaned"));
        assertTrue(run.waitFor(Duration.ofSeconds(20)));
        assertNothingIsLeft();
    }

    private AuthsomeProcess ephemeral(String... words) {
        String[] all = Stream.concat(Stream.of("--ephemeral"), Stream.of(words)).toArray(String[]::new);
        return home.authsome(all).environment("TMPDIR", temporary.toString());
    }

    /** Runs a child that writes its number into a file of that name and waits to be ended. */
    private Process startAndAwaitChild(String name) throws IOException, InterruptedException {
        Path file = folder.resolve(name);
        String script = "echo $$ > " + file + ".new; mv " + file + ".new " + file + "; exec sleep 120";
        Process run = ephemeral("run", "--", "sh", "-c", script)
                .environment("OPENAI_API_KEY", KEY)
                .start(folder.resolve(name + ".out"));
        long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (!Files.exists(file)) {
            assertTrue(run.isAlive() && System.nanoTime() < deadline, "the child did not start");
            Thread.sleep(20);
        }
        assertEquals(1, home.daemons().size());
        return run;
    }

    private static void end(Path file) throws IOException {
        long pid = Long.parseLong(Files.readString(file).strip());
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }

    private void awaitNothingIsLeft() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!home.daemons().isEmpty() && System.nanoTime() < deadline) {
            Thread.sleep(20);
        }
        assertNothingIsLeft();
    }

    private void assertNothingIsLeft() throws IOException {
        assertEquals(List.of(), home.daemons(), "a daemon is left");
        assertEquals(List.of(), filesIn(temporary));
        assertEquals(List.of(home.root().resolve("server/settings.json")), filesIn(home.root()));
    }

    private static List<Path> filesIn(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
