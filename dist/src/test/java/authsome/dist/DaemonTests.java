package authsome.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The daemon of a home, as commands start and end it. */
final class DaemonTests {
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
    void tenFirstCommandsAtOnceLeaveOneDaemonAndOneOwner() throws Exception {
        List<Future<Outcome>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 10; i++) {
                running.add(
                        threads.submit(() -> home.authsome("whoami", "--json").run()));
            }
        }
        List<String> owners = new ArrayList<>();
        for (Future<Outcome> one : running) {
            Outcome outcome = one.get();
            assertEquals(0, outcome.exit(), outcome.printed());
            owners.add(Json.text(outcome.out(), "principal_id"));
        }
        assertEquals(1, owners.stream().distinct().count(), owners::toString);
        assertEquals(1, home.daemons().size());
    }

    @Test
    void stopsAndStartsAgain() throws Exception {
        assertEquals(0, home.authsome("daemon", "start").run().exit());
        long first = home.daemon().orElseThrow().pid();
        assertEquals(0, home.authsome("daemon", "restart").run().exit());
        long second = home.daemon().orElseThrow().pid();
        assertTrue(first != second, "the same process answers after a restart");
        assertEquals(0, home.authsome("daemon", "stop").run().exit());
        assertEquals(List.of(), home.daemons());
        theLogHoldsEachEventOnceAndToTheEnd();
    }

    /** What a JVM logs in its own way, beside ours or after it, would stand there too. */
    private void theLogHoldsEachEventOnceAndToTheEnd() throws Exception {
        List<String> lines = Files.readAllLines(home.root().resolve("server/daemon/daemon.log"));
        assertTrue(
                lines.stream()
                        .allMatch(line -> line.startsWith("authsome serves ")
                                || line.matches("[0-9]{4}-[0-9-]+T[0-9:.]+Z (INFO|WARNING) .*")),
                lines::toString);
        assertEquals(2, lines.stream().filter(line -> line.endsWith(" stopped")).count(), lines::toString);
        assertEquals(
                2, lines.stream().filter(line -> line.contains(" serving ")).count(), lines::toString);
    }
}
