package authsome.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.api.client.DaemonClient;
import authsome.api.client.wire.connection.ConnectionGroup;
import authsome.api.client.wire.connection.ConnectionSummary;
import authsome.dist.ConnectionWriter.Fate;
import authsome.domain.connection.ConnectionName;
import authsome.domain.secret.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A daemon that is killed in the middle of logins loses none that it answered, and its audit log stays whole. The system
 * property {@code authsome.kill.daemons} says how many are killed; the store alone is killed far more often in its room.
 */
final class DaemonKillTests {
    private static final int WRITERS = 3;

    private final Map<String, Fate> settled = new TreeMap<>();
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
    void nothingThatTheApiAnsweredIsLost() throws Exception {
        int cycles = Integer.getInteger("authsome.kill.daemons", 10);
        for (int cycle = 1; cycle <= cycles; cycle++) {
            start();
            Map<String, Fate> fates = writeUntilKilled(cycle, 50 + new Random(cycle).nextInt(350));
            start();
            verify(cycle, fates);
        }
        assertTrue(settled.size() >= cycles, "only " + settled.size() + " logins in " + cycles + " cycles");
    }

    private void start() throws Exception {
        Outcome outcome = home.authsome("whoami").run();
        assertEquals(0, outcome.exit(), outcome.printed());
    }

    private Map<String, Fate> writeUntilKilled(int cycle, int millis) throws Exception {
        List<ConnectionWriter> writers = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            ConnectionWriter writer = new ConnectionWriter(home.client(), "c" + cycle + "-" + i + "-");
            writers.add(writer);
            threads.add(Thread.ofPlatform().start(writer));
        }
        Thread.sleep(millis);
        home.daemon().orElseThrow().destroyForcibly();
        Map<String, Fate> fates = new TreeMap<>();
        for (int i = 0; i < WRITERS; i++) {
            threads.get(i).join();
            fates.putAll(writers.get(i).fates());
        }
        return fates;
    }

    private void verify(int cycle, Map<String, Fate> fates) throws Exception {
        DaemonClient client = home.client();
        Set<String> there = names(client);
        fates.forEach((name, fate) -> {
            boolean found = there.contains(name);
            assertTrue(
                    fate == Fate.EITHER || found == (fate == Fate.THERE), "seed " + cycle + ": " + name + " " + fate);
            settled.put(name, found ? Fate.THERE : Fate.GONE);
        });
        Set<String> expected = settled.entrySet().stream()
                .filter(entry -> entry.getValue() == Fate.THERE)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        assertEquals(expected, there, "after seed " + cycle);
        for (String name : fates.keySet()) {
            if (there.contains(name)) {
                Secret key = client.connection(ConnectionWriter.PROVIDER, new ConnectionName(name))
                        .apiKey();
                assertTrue(key != null && key.matches(Secret.ofUtf8(ConnectionWriter.key(name))), name);
            }
        }
        assertEquals(List.of(), client.ready().issues(), "after seed " + cycle);
        assertTrue(client.upkeep().verifyAudit().intact(), "after seed " + cycle + ": the audit log does not verify");
    }

    private static Set<String> names(DaemonClient client) {
        return client.listConnections().connections().stream()
                .map(ConnectionGroup::connections)
                .flatMap(List::stream)
                .map(ConnectionSummary::connectionName)
                .collect(Collectors.toSet());
    }
}
