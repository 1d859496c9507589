package authsome.application.run;

import authsome.application.audit.AuditLog;
import authsome.application.connection.ConnectionRecords;
import authsome.domain.connection.ConnectionId;
import authsome.domain.connection.ConnectionStatus;
import authsome.domain.error.AuthsomeException;
import authsome.domain.identity.VaultId;
import authsome.domain.routing.Route;
import authsome.domain.run.Run;
import authsome.ports.store.StorageException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Counts how often in a row the API answered 401 to a credential: with the second time its connection is invalid, until a
 * login, or until a request that was under way succeeds after all. Other refusals say nothing about the credential.
 *
 * <p>Counting never waits; what has to be written is written on a thread of its own. Safe for use by many threads.
 */
final class Rejections implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Rejections.class.getName());
    private static final int UNAUTHORIZED = 401;
    private static final int ENOUGH = 2;
    private static final int MOST_WAITING = 1_000;
    private static final int CLOSE_SECONDS = 5;

    private final ConnectionRecords records;
    private final AuditLog audit;
    private final Map<Place, Tally> tallies = new ConcurrentHashMap<>();

    /** One thread, so that changes happen in their order. What is one too many is dropped: the next 401 asks again. */
    private final ThreadPoolExecutor worker = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING),
            Thread.ofPlatform().daemon().name("authsome-statuses").factory(),
            new ThreadPoolExecutor.DiscardPolicy());

    Rejections(ConnectionRecords records, AuditLog audit) {
        this.records = records;
        this.audit = audit;
    }

    /** Takes the API's answer to a request that carried the route's credential. */
    void answered(Run run, Route route, int status) {
        if (status == UNAUTHORIZED) {
            rejected(run, route);
        } else if (status >= 200 && status < 300 && !tallies.isEmpty()) {
            accepted(run, route);
        }
    }

    /**
     * Takes that a rejected credential was renewed and the request goes out again. The count goes on with the new one, so
     * that renewing alone never makes a credential look good; how the request ends is counted once.
     */
    void renewed(Run run, Route rejected, Route next) {
        tallies.computeIfPresent(
                new Place(run.vault(), rejected.connection()),
                (_, before) -> before.obtainedAt().equals(rejected.obtainedAt())
                        ? new Tally(next.obtainedAt(), before.count())
                        : before);
    }

    /** Ends after what is waiting. */
    @Override
    public void close() {
        worker.shutdown();
        try {
            if (!worker.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.log(Level.WARNING, "statuses of connections could not be written before the end");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void rejected(Run run, Route route) {
        Tally tally = tallies.compute(
                new Place(run.vault(), route.connection()), (_, before) -> Tally.after(before, route.obtainedAt()));
        if (tally.count() >= ENOUGH) {
            worker.execute(() -> change(run, route, ConnectionStatus.CONNECTED, ConnectionStatus.INVALID));
        }
    }

    private void accepted(Run run, Route route) {
        Place place = new Place(run.vault(), route.connection());
        Tally tally = tallies.get(place);
        if (tally != null
                && tally.obtainedAt().equals(route.obtainedAt())
                && tallies.remove(place, tally)
                && tally.count() >= ENOUGH) {
            worker.execute(() -> change(run, route, ConnectionStatus.INVALID, ConnectionStatus.CONNECTED));
        }
    }

    private void change(Run run, Route route, ConnectionStatus from, ConnectionStatus to) {
        try {
            if (records.changeStatus(run.vault(), route.connection(), route.obtainedAt(), from, to)) {
                audit.event("connection." + to.wireName())
                        .by(run)
                        .connection(route.connection())
                        .detail("run", run.id().value())
                        .offer();
            }
        } catch (StorageException | AuthsomeException failure) {
            LOG.log(Level.WARNING, "the status of " + route.connection() + " could not be written", failure);
        }
    }

    /** A connection of some vault. */
    private record Place(VaultId vault, ConnectionId connection) {}

    /** How often in a row the credential obtained at that moment was rejected. */
    private record Tally(Instant obtainedAt, int count) {

        static Tally after(@Nullable Tally before, Instant obtainedAt) {
            return before != null && before.obtainedAt.equals(obtainedAt)
                    ? new Tally(obtainedAt, before.count + 1)
                    : new Tally(obtainedAt, 1);
        }
    }
}
