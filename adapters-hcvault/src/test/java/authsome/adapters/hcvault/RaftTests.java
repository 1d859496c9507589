package authsome.adapters.hcvault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentStore;
import authsome.ports.store.OpenStorage;
import authsome.ports.store.StoreUnavailableException;
import authsome.ports.store.StoreUnavailableException.Reason;
import authsome.ports.tck.openbao.DevServer;
import authsome.ports.tck.openbao.RaftCluster;
import authsome.ports.tck.store.Sample;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over a cluster whose nodes come and go: every read sees what was acknowledged, and no acknowledged write is lost. */
final class RaftTests {

    private static final DocumentId ID = Sample.id("counter");

    @TempDir
    static Path folder;

    private static RaftCluster cluster;

    @BeforeAll
    static void start() {
        cluster = RaftCluster.start(folder, Instant.now(), new SecureRandom());
        Opened.token(folder, cluster.rootToken());
        cluster.api(cluster.awaitLeader()).post(DevServer.TRANSIT + "/keys/authsome", Map.of("type", "aes256-gcm96"));
    }

    @AfterAll
    static void stop() {
        if (cluster != null) {
            cluster.close();
        }
    }

    private static OpenStorage open(String prefix, List<URI> addresses) {
        // a leader is chosen within seconds, on a busy machine a few more
        return open(prefix, addresses, 10);
    }

    private static OpenStorage open(String prefix, List<URI> addresses, int patience) {
        Map<String, String> settings = new TreeMap<>(Map.of(
                "address",
                addresses.stream().map(URI::toString).collect(Collectors.joining(",")),
                "prefix",
                prefix,
                "ca_file",
                cluster.caFile().toString(),
                "timeout_seconds",
                "2",
                "patience_seconds",
                Integer.toString(patience),
                "token_file",
                folder.resolve("token").toString()));
        return new HcvaultStoreProvider().open(folder, settings);
    }

    @Test
    void aStandbyAnswersNothingThatIsOver() {
        cluster.awaitWhole();
        int leader = cluster.awaitLeader();
        OpenStorage active = open("standby", List.of(cluster.address(leader)));
        OpenStorage standby = open("standby", List.of(cluster.address(cluster.standby())));
        active.documents().put(ID, 0, Sample.body("0"));
        for (int version = 1; version < 30; version++) {
            assertTrue(active.documents().put(ID, version, Sample.body("v" + version)));
            assertEquals(version + 1, standby.documents().find(ID).orElseThrow().version());
            DocumentId each = Sample.id("listed/" + version);
            assertTrue(active.documents().put(each, 0, Sample.body("x")));
            assertEquals(
                    version,
                    standby.documents()
                            .page(Sample.VAULT, "listed/", null, 1000)
                            .documents()
                            .size());
        }
        active.documents().close();
        standby.documents().close();
    }

    @Test
    void noAcknowledgedWriteIsLostWhileTheLeaderChanges() throws Exception {
        cluster.awaitWhole();
        OpenStorage one = open("leaders", cluster.addresses());
        OpenStorage two = open("leaders", cluster.addresses().reversed());
        one.documents().put(ID, 0, Sample.body("0"));
        AtomicBoolean done = new AtomicBoolean();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Increments> first = threads.submit(() -> increments(one.documents(), done));
            Future<Increments> second = threads.submit(() -> increments(two.documents(), done));
            cluster.stepDown();
            Thread.sleep(Duration.ofMillis(1500));
            int leader = cluster.awaitLeader();
            cluster.kill(leader);
            Thread.sleep(Duration.ofSeconds(2));
            cluster.awaitLeader();
            cluster.restart(leader);
            Thread.sleep(Duration.ofMillis(500));
            done.set(true);
            int all = first.get().done() + second.get().done();
            int untold = first.get().untold() + second.get().untold();
            assertTrue(all > 20, "too few writes: " + all);
            for (OpenStorage each : List.of(one, two)) {
                long version = each.documents().find(ID).orElseThrow().version();
                assertTrue(
                        version > all && version <= 1 + all + untold,
                        version + " after " + all + " acknowledged writes and " + untold
                                + " that nobody could tell of");
            }
        }
        one.documents().close();
        two.documents().close();
    }

    /**
     * What became of one writer's attempts.
     *
     * @param done acknowledged
     * @param untold failed while being written: nobody could tell whether they were carried out
     */
    private record Increments(int done, int untold) {}

    private static Increments increments(DocumentStore store, AtomicBoolean done) {
        int wins = 0;
        int untold = 0;
        while (!done.get()) {
            boolean writing = false;
            try {
                long version = store.find(ID).orElseThrow().version();
                writing = true;
                wins += store.put(ID, version, Sample.body("x" + version)) ? 1 : 0;
            } catch (StoreUnavailableException notNow) {
                assertTrue(notNow.reason() != Reason.FORBIDDEN, notNow.getMessage());
                untold += writing ? 1 : 0;
            }
        }
        return new Increments(wins, untold);
    }

    @Test
    void aLeaderThatIsCutOffAnswersNothingThatIsOver() throws Exception {
        cluster.awaitWhole();
        int former = cluster.awaitLeader();
        OpenStorage there = open("cut", List.of(cluster.address(former)), 0);
        OpenStorage here = open("cut", List.of(cluster.address(cluster.standby())));
        here.documents().put(ID, 0, Sample.body("0"));
        int written = 0;
        int refused = 0;
        cluster.cutOff(former);
        try {
            long end = System.nanoTime() + Duration.ofSeconds(8).toNanos();
            while (System.nanoTime() < end && (written < 60 || refused == 0)) {
                try {
                    long version = here.documents().find(ID).orElseThrow().version();
                    written += here.documents().put(ID, version, Sample.body("x" + version)) ? 1 : 0;
                    long seen = there.documents().find(ID).orElseThrow().version();
                    assertTrue(seen > version, "read " + seen + " after " + (version + 1) + " was acknowledged");
                } catch (StoreUnavailableException notNow) {
                    refused++;
                }
            }
        } finally {
            cluster.reconnect();
        }
        assertTrue(written >= 3, "written " + written);
        assertTrue(refused > 0, "the one that is cut off was always reached");
        cluster.awaitWhole();
        awaitService(there.documents());
        assertTrue(there.documents().find(ID).orElseThrow().version() > 3);
        there.documents().close();
        here.documents().close();
    }

    @Test
    void saysThatItsNodeIsSealedAndGoesOnWhenItIsNot() {
        cluster.awaitWhole();
        int standby = cluster.standby();
        OpenStorage storage = open("sealed", List.of(cluster.address(standby)), 1);
        storage.documents().put(ID, 0, Sample.body("0"));
        OpenStorage anywhere =
                open("sealed", List.of(cluster.address(standby), cluster.address(cluster.awaitLeader())));
        cluster.seal(standby);
        assertEquals(
                Reason.SEALED,
                assertThrows(
                                StoreUnavailableException.class,
                                () -> storage.documents().find(ID))
                        .reason());
        assertTrue(anywhere.documents().find(ID).isPresent());
        cluster.unseal(standby);
        awaitService(storage.documents());
        storage.documents().close();
        anywhere.documents().close();
    }

    /** It goes on by itself within five seconds. */
    private static void awaitService(DocumentStore store) {
        long start = System.nanoTime();
        long began = start;
        while (fails(store)) {
            assertTrue(began - start < Duration.ofSeconds(5).toNanos());
            began = System.nanoTime();
        }
    }

    private static boolean fails(DocumentStore store) {
        try {
            return store.find(ID).isEmpty();
        } catch (StoreUnavailableException notYet) {
            return true;
        }
    }
}
