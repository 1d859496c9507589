package authsome.application.refresh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.domain.connection.Connection;
import authsome.domain.connection.Credential;
import authsome.domain.connection.Renewal;
import authsome.domain.error.AuthsomeException;
import authsome.ports.store.DocumentStore;
import authsome.ports.store.StorageException;
import authsome.ports.tck.TestingClock;
import authsome.ports.tck.oauth.Endpoint;
import authsome.ports.tck.oauth.Fault;
import authsome.ports.tck.store.InMemoryDocumentStore;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A server that dies at each step of a renewal, and the next one over what it left. The token that is presented next is
 * always the newest that anybody wrote down. Between the authorization server's answer and our commit lies the one window
 * in which nobody can know whether that one is spent.
 */
class CrashTests {

    private static final int STEPS = 20;

    private final TestingClock clock = new TestingClock();
    private final Hub hub = new Hub(clock);
    private final InMemoryDocumentStore documents = new InMemoryDocumentStore();

    /** Steps at which a server dies, each while its token is in the window and after it has ended. */
    private static List<Death> deaths() {
        return IntStream.range(0, STEPS)
                .boxed()
                .flatMap(step ->
                        List.of(new Death(step, Duration.ofMinutes(56)), new Death(step, Duration.ofHours(2))).stream())
                .toList();
    }

    @Test
    void presentsTheNewestTokenThatWasWrittenDownWhereverTheServerDies() {
        for (Death death : deaths()) {
            new CrashTests().die(death, false);
        }
    }

    @Test
    void theOnlyServerOfAStoreDoesNotWaitForOneThatDied() {
        for (int step = 0; step < STEPS; step++) {
            new CrashTests().die(new Death(step, Duration.ofHours(2)), true);
        }
    }

    private void die(Death death, boolean alone) {
        DyingStore dying = new DyingStore(documents);
        Replica first = replica(dying, 100, alone);
        first.records.save(hub.login("work"));
        clock.advance(death.after());
        Connection before = first.stored();
        dying.dieAfter(death.step());
        try {
            first.authority.require(before);
        } catch (AuthsomeException | StorageException _) {
            // that is what dying looks like from inside
        }
        dying.dieAfter(0);
        int asked = hub.server.visits().refreshesPresented().size();
        // a start takes a second, far less than the lease still lasts
        clock.advance(
                alone ? Duration.ofSeconds(1) : Renewing.LEASE.plusSeconds(1).plusHours(2));
        try (Replica next = replica(documents, 200, alone)) {
            String known = refreshToken(next.stored());
            boolean spent = !known.equals(hub.server.newestRefresh());
            check(next, known, spent);
            if (!alone || hub.server.visits().refreshesPresented().size() > asked) {
                assertEquals(known, hub.server.visits().refreshesPresented().get(asked));
            }
            assertTrue(
                    !spent || asked == 1, "a token is spent only where the server answered and nobody wrote it down");
        }
    }

    @Test
    void tokensThatCouldNotBeWrittenAreWrittenBeforeAnybodyIsAskedAgain() {
        DyingStore dying = new DyingStore(documents);
        try (Replica server = new Replica(dying, hub, hub.servers, clock, 100)) {
            server.records.save(hub.login("work"));
            clock.advance(Duration.ofHours(2));
            Connection before = server.stored();
            hub.server.faults().next(Endpoint.TOKEN, new Fault.Late(Duration.ofMillis(300)));
            Thread.ofVirtual().start(() -> {
                pause(150);
                dying.dieAfter(0);
            });
            try {
                server.authority.require(before);
            } catch (StorageException _) {
                // a full disk, for example
            }
            dying.dieAfter(Integer.MAX_VALUE / 2);
            Connection renewed = server.authority.require(server.stored());
            assertTrue(hub.server.isLive(Hub.access(renewed)));
            assertEquals(1, hub.server.visits().refreshesPresented().size());
            assertEquals(hub.server.newestRefresh(), refreshToken(server.stored()));
        }
    }

    private Replica replica(DocumentStore store, int seed, boolean alone) {
        return alone
                ? new Replica(store, hub, hub.servers, clock, seed, RefreshAuthority.ALONE)
                : new Replica(store, hub, hub.servers, clock, seed);
    }

    private void check(Replica next, String known, boolean spent) {
        try {
            Connection renewed = next.authority.require(next.stored());
            assertTrue(hub.server.isLive(Hub.access(renewed)));
            assertEquals(hub.server.newestRefresh(), refreshToken(next.stored()));
        } catch (AuthsomeException refused) {
            assertTrue(spent, "nothing was lost, but " + refused.getMessage() + " for " + known.length());
            assertTrue(refused.text().contains("an earlier renewal with the same token"), refused.text());
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static String refreshToken(Connection connection) {
        Credential.OAuth oauth = (Credential.OAuth) connection.credential();
        return Hub.text(((Renewal.RefreshToken) oauth.renewal()).token());
    }

    /**
     * When a server dies.
     *
     * @param step after so many steps
     * @param after so long after the login
     */
    record Death(int step, Duration after) {}
}
