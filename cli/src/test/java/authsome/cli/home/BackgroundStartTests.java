package authsome.cli.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.api.client.home.HomeLayout;
import authsome.cli.TestWorld;
import authsome.cli.console.Failure;
import authsome.cli.console.Output;
import authsome.cli.console.Screen;
import authsome.cli.console.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Starts shell scripts that write down their number when they serve, as daemons do. */
@Timeout(60)
final class BackgroundStartTests {

    private static final String SERVES = "echo $$ > pid.new; mv pid.new pid; exec sleep 60";

    @TempDir
    Path root;

    @Test
    void leavesNoChildBehindThatTheEndOfACommandWouldWaitFor() throws Exception {
        ProcessHandle served = start(SERVES, null);
        try {
            assertTrue(served.isAlive());
            assertFalse(
                    ProcessHandle.current().descendants().anyMatch(served::equals),
                    "a JVM waits 300 ms for whoever waits for its child");
        } finally {
            served.destroy();
            served.onExit().get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void handsOverWhatIsToldOnStandardInput() throws Exception {
        ProcessHandle served = start("head -n 1 > told; " + SERVES, "secret word\n");
        served.destroy();
        assertEquals("secret word\n", Files.readString(root.resolve("told")));
    }

    @Test
    void saysWithWhichCodeItEndedBeforeItServed() {
        Failure failure = assertThrows(Failure.class, () -> start("echo no port is free; exit 3", null));
        assertEquals("the daemon did not start (exit code 3)", failure.sentence());
    }

    @Test
    void endsWhatDoesNotServeInTime() throws Exception {
        Failure failure = assertThrows(
                Failure.class,
                () -> start("echo $$ > late; exec sleep 60", null, Map.of("AUTHSOME_START_SECONDS", "1")));
        assertEquals("the daemon did not start within 1 s", failure.sentence());
        Optional<ProcessHandle> late = ProcessHandle.of(
                Long.parseLong(Files.readString(root.resolve("late")).strip()));
        for (int i = 0; i < 1_000 && late.filter(ProcessHandle::isAlive).isPresent(); i++) {
            Thread.sleep(Duration.ofMillis(10));
        }
        assertFalse(late.filter(ProcessHandle::isAlive).isPresent());
    }

    private ProcessHandle start(String script, @Nullable String told) {
        return start(script, told, Map.of());
    }

    private ProcessHandle start(String script, @Nullable String told, Map<String, String> environment) {
        World world = new TestWorld(environment).world();
        return new BackgroundStart<>(
                        new HomeLayout(root),
                        world,
                        new Output(new Screen(world, false, false), false, false),
                        new BackgroundStart.Program("daemon", List.of("/bin/sh", "-c", script), root.resolve("log")),
                        this::serving)
                .await(told == null ? null : told.getBytes(StandardCharsets.UTF_8));
    }

    private Optional<ProcessHandle> serving() {
        Path pid = root.resolve("pid");
        try {
            return Files.exists(pid)
                    ? ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
                    : Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
