package authsome.application.refresh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.application.testing.SharedStore;
import authsome.domain.connection.Connection;
import authsome.domain.connection.Credential;
import authsome.domain.connection.Renewal;
import authsome.domain.error.AuthsomeException;
import authsome.ports.tck.SeededRandom;
import authsome.ports.tck.TestingClock;
import authsome.ports.tck.oauth.Endpoint;
import authsome.ports.tck.oauth.Fault;
import authsome.ports.tck.oauth.Gate;
import authsome.ports.tck.store.InMemoryDocumentStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many who want one token at once: callers, runs, the background, and other servers over the same store. */
class StormTests {

    private final TestingClock clock = new TestingClock();
    private final Hub hub = new Hub(clock);
    private final InMemoryDocumentStore store = new InMemoryDocumentStore();
    private final Replica one = new Replica(store, hub, hub.servers, clock, 100);
    private final Replica two = new Replica(store, hub, hub.servers, clock, 200);

    @BeforeEach
    void login() {
        one.records.save(hub.login("work"));
        clock.advance(Duration.ofHours(2));
    }

    @AfterEach
    void close() {
        one.close();
        two.close();
    }

    @Test
    void twoHundredCallersAtOnceAskOnce() throws Exception {
        Set<String> tokens = new HashSet<>(together(200, () -> Hub.access(one.authority.require(one.stored()))));
        assertEquals(1, tokens.size());
        assertEquals(1, requests());
        assertTrue(hub.server.isLive(tokens.iterator().next()));
    }

    @Test
    void runsCallersAndTheBackgroundAskOnce() throws Exception {
        try (BackgroundRefresher background = new BackgroundRefresher(
                one.authority, one.records, () -> Set.of(new Place(Hub.VAULT, Hub.WORK)), clock, new SeededRandom(5))) {
            List<Callable<String>> all = new ArrayList<>();
            for (int run = 0; run < 8; run++) {
                Connection routed = one.stored();
                all.add(() -> {
                    assertFalse(one.authority.ahead(routed), "a token that has ended is waited for");
                    return Hub.access(one.authority.require(routed, Duration.ofSeconds(12)));
                });
            }
            for (int caller = 0; caller < 20; caller++) {
                all.add(() -> Hub.access(one.authority.attempt(one.stored())));
            }
            for (int pass = 0; pass < 4; pass++) {
                all.add(() -> {
                    background.pass();
                    return Hub.access(one.authority.require(one.stored()));
                });
            }
            Set<String> tokens = new HashSet<>(together(all));
            assertEquals(1, tokens.size());
            assertEquals(1, requests());
        }
    }

    @Test
    void serversThatShareAStoreAskOnce() throws Exception {
        for (int round = 0; round < 20; round++) {
            long before = requests();
            List<Callable<String>> all = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                Replica replica = i % 2 == 0 ? one : two;
                all.add(() -> Hub.access(replica.authority.require(replica.stored())));
            }
            assertEquals(1, new HashSet<>(together(all)).size());
            assertEquals(before + 1, requests());
            clock.advance(Duration.ofHours(2));
        }
        assertEquals(0, hub.server.endedLogins());
    }

    @Test
    void tokensThatCannotBeWrittenWhileTheStoreDoesNotServeAreWrittenAsSoonAsItDoes() throws Exception {
        SharedStore hurt = new SharedStore(store);
        try (Replica three = new Replica(hurt, hub, hub.servers, clock, 300)) {
            Connection before = three.stored();
            hurt.refuse(call -> call.startsWith("put") && call.contains(":connection/"));
            Thread healer = Thread.ofVirtual().start(() -> {
                pause(700);
                hurt.restore();
            });
            String token = Hub.access(three.authority.require(before));
            healer.join();
            assertTrue(hub.server.isLive(token));
            assertEquals(token, Hub.access(two.authority.require(two.stored())));
        }
        assertEquals(1, requests());
    }

    @Test
    void whoeverTakesALeaseOverGivesItsHolderAMomentToWriteWhatItGot() throws Exception {
        SharedStore hurt = new SharedStore(store);
        try (Replica three = new Replica(hurt, hub, hub.servers, clock, 300);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Connection before = three.stored();
            hurt.refuse(call -> call.startsWith("put") && call.contains(":connection/"));
            Future<Connection> cut = threads.submit(() -> three.authority.require(before));
            while (requests() == 0) {
                pause(10);
            }
            clock.advance(Renewing.LEASE.plusSeconds(1));
            // the store serves again, and both come at once
            Future<Connection> next = threads.submit(() -> two.authority.require(two.stored()));
            pause(50);
            hurt.restore();
            assertEquals(Hub.access(cut.get()), Hub.access(next.get()));
        }
        assertEquals(1, requests(), "what was spent is not presented again");
        assertEquals(0, hub.server.endedLogins());
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** As many rounds as the property says; each is fifty callers at each of three servers, and one token request. */
    @Test
    void aHundredAndFiftyCallersAtThreeServersAskOnceARound() throws Exception {
        int rounds = Integer.getInteger("authsome.storm.rounds", 5);
        try (Replica three = new Replica(store, hub, hub.servers, clock, 300)) {
            List<Replica> servers = List.of(one, two, three);
            Set<String> seen = new HashSet<>();
            long before = requests();
            for (int round = 0; round < rounds; round++) {
                List<Callable<String>> all = new ArrayList<>();
                for (int i = 0; i < 150; i++) {
                    Replica server = servers.get(i % 3);
                    all.add(() -> Hub.access(server.authority.require(server.stored())));
                }
                Set<String> tokens = new HashSet<>(together(all));
                assertEquals(1, tokens.size(), "one token for everybody");
                String token = tokens.iterator().next();
                assertTrue(seen.add(token), "none that was superseded");
                assertTrue(hub.server.isLive(token));
                clock.advance(Duration.ofHours(2));
            }
            assertEquals(rounds, requests() - before);
            assertEquals(
                    rounds,
                    new HashSet<>(hub.server.visits().refreshesPresented()).size(),
                    "no refresh token is presented twice");
        }
        assertEquals(0, hub.server.endedLogins());
    }

    @Test
    void whoeverWaitsForAnotherServerDoesNotAskItself() throws Exception {
        Gate gate = new Gate();
        hub.server.faults().next(Endpoint.TOKEN, new Fault.Held(gate));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Connection> asks = threads.submit(() -> one.authority.require(one.stored()));
            gate.awaitArrival();
            Future<Connection> waits = threads.submit(() -> two.authority.require(two.stored()));
            Thread.sleep(300);
            assertFalse(waits.isDone());
            assertEquals(1, requests());
            gate.open();
            assertEquals(Hub.access(asks.get()), Hub.access(waits.get()));
        }
        assertEquals(1, requests());
    }

    @Test
    void newerLoginWinsOverALateRefresh() throws Exception {
        Connection newer = hub.login("work");
        Gate gate = new Gate();
        hub.server.faults().next(Endpoint.TOKEN, new Fault.Held(gate));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Connection> late = threads.submit(() -> one.authority.require(one.stored()));
            gate.awaitArrival();
            one.records.save(newer);
            gate.open();
            assertEquals(Hub.access(newer), Hub.access(late.get()));
        }
        assertEquals(Hub.access(newer), Hub.access(one.stored()));
        Credential.OAuth oauth = (Credential.OAuth) one.stored().credential();
        assertEquals(hub.server.newestRefresh(), Hub.text(((Renewal.RefreshToken) oauth.renewal()).token()));
    }

    @Test
    void logoutWinsOverALateRefresh() throws Exception {
        Gate gate = new Gate();
        hub.server.faults().next(Endpoint.TOKEN, new Fault.Held(gate));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Connection> late = threads.submit(() -> one.authority.require(one.stored()));
            gate.awaitArrival();
            one.records.delete(Hub.VAULT, Hub.WORK);
            gate.open();
            ExecutionException failed = assertThrows(ExecutionException.class, late::get);
            assertTrue(failed.getCause() instanceof AuthsomeException, String.valueOf(failed.getCause()));
        }
        assertTrue(one.records.find(Hub.VAULT, Hub.WORK).isEmpty());
    }

    @Test
    void whoeverHasAValidTokenDoesNotWaitForAServerThatHangs() throws Exception {
        one.records.save(hub.login("work"));
        clock.advance(Duration.ofMinutes(56));
        Gate gate = new Gate();
        hub.server.faults().next(Endpoint.TOKEN, new Fault.Held(gate));
        Connection before = one.stored();
        assertTrue(one.authority.ahead(before));
        gate.awaitArrival();
        assertTrue(one.authority.ahead(before));
        gate.open();
        assertNotEquals(Hub.access(before), Hub.access(one.authority.require(one.stored())));
        assertEquals(1, requests());
    }

    private static List<String> together(int callers, Callable<String> call) throws Exception {
        List<Callable<String>> calls = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            calls.add(call);
        }
        return together(calls);
    }

    private static List<String> together(List<Callable<String>> calls) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        List<String> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> futures = calls.stream()
                    .map(call -> threads.submit(() -> {
                        start.await();
                        return call.call();
                    }))
                    .toList();
            start.countDown();
            for (Future<String> future : futures) {
                results.add(future.get());
            }
        }
        return results;
    }

    private long requests() {
        return hub.server.visits().refreshesPresented().size();
    }
}
