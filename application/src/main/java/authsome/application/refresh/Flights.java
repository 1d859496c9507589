package authsome.application.refresh;

import authsome.domain.connection.Connection;
import authsome.domain.error.AuthsomeException;
import authsome.ports.store.StorageException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Single flight: who wants a connection looked after while that is going on, waits for it. A flight has a thread of its own,
 * so it ends well even when all who waited have left. Safe for use by many threads.
 */
final class Flights implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Flights.class.getName());
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int CLOSE_SECONDS = 4;

    private final Renewing renewing;
    private final InstantSource clock;
    private final Map<Place, CompletableFuture<RefreshOutcome>> flights = new ConcurrentHashMap<>();

    /** Until when it is of no use to start one for somebody who does not wait. */
    private final Map<Place, Instant> resting = new ConcurrentHashMap<>();

    private final ExecutorService workers = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("authsome-refresh-", 0).factory());

    Flights(Renewing renewing, InstantSource clock) {
        this.renewing = renewing;
        this.clock = clock;
    }

    /**
     * Waits for the flight, starting it if there is none.
     *
     * @throws StorageException if the store failed
     * @throws AuthsomeException if the connection cannot be read
     */
    RefreshOutcome join(Place place, Duration patience) {
        return await(flight(place), patience);
    }

    /**
     * The same where a service rejected the token obtained at {@code rejected}: it is due although its end is far. A flight
     * that is under way may not know that, and is followed by another.
     */
    RefreshOutcome joinRejected(Place place, Instant rejected, Duration patience) {
        RefreshOutcome outcome = await(flight(place, rejected), patience);
        return outcome instanceof RefreshOutcome.Fresh(Connection connection)
                        && connection.obtainedAt().equals(rejected)
                ? await(flight(place, rejected), patience)
                : outcome;
    }

    private static RefreshOutcome await(CompletableFuture<RefreshOutcome> flight, Duration patience) {
        try {
            return flight.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            return new RefreshOutcome.Kept("the authorization server has not answered yet", null);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new RefreshOutcome.Kept("waiting for it was interrupted", null);
        } catch (ExecutionException failed) {
            throw unwrapped(failed.getCause());
        }
    }

    /** Starts a flight unless one is under way, or one failed so lately that it would do nothing. Costs two look-ups then. */
    void start(Place place) {
        Instant rest = resting.get(place);
        if (rest == null || !rest.isAfter(clock.instant())) {
            CompletableFuture<RefreshOutcome> _ = flight(place);
        }
    }

    /** The flight that is under way, or a new one. */
    CompletableFuture<RefreshOutcome> flight(Place place) {
        return flight(place, null);
    }

    private CompletableFuture<RefreshOutcome> flight(Place place, @Nullable Instant rejected) {
        CompletableFuture<RefreshOutcome> under = flights.get(place);
        if (under != null) {
            return under;
        }
        CompletableFuture<RefreshOutcome> mine = new CompletableFuture<>();
        CompletableFuture<RefreshOutcome> other = flights.putIfAbsent(place, mine);
        if (other != null) {
            return other;
        }
        try {
            workers.execute(() -> fly(place, rejected, mine));
        } catch (RejectedExecutionException _) {
            flights.remove(place);
            mine.complete(new RefreshOutcome.Kept("this server is stopping", null));
        }
        return mine;
    }

    @Override
    public void close() {
        workers.shutdown();
        try {
            if (!workers.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.log(
                        Level.WARNING,
                        "a renewal was still under way at the end; the next start tries its token again");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void fly(Place place, @Nullable Instant rejected, CompletableFuture<RefreshOutcome> mine) {
        try {
            RefreshOutcome outcome = renewing.look(place, rejected);
            rest(place, outcome);
            land(place, mine);
            mine.complete(outcome);
        } catch (StorageException | AuthsomeException failure) {
            resting.put(place, clock.instant().plus(PAUSE));
            land(place, mine);
            mine.completeExceptionally(failure);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            land(place, mine);
            mine.complete(new RefreshOutcome.Kept("this server is stopping", null));
        } finally {
            land(place, mine);
            // nobody waits for ever, even if this thread ends by an error
            mine.completeExceptionally(new IllegalStateException("the renewal of a token ended by an error"));
        }
    }

    /** Before anybody is told, so that who comes later gets no answer from before. */
    private void land(Place place, CompletableFuture<RefreshOutcome> mine) {
        flights.remove(place, mine);
    }

    private void rest(Place place, RefreshOutcome outcome) {
        if (outcome instanceof RefreshOutcome.Kept kept) {
            Instant again = kept.retryAt();
            resting.put(place, again == null ? clock.instant().plus(PAUSE) : again);
        } else {
            resting.remove(place);
        }
    }

    private static RuntimeException unwrapped(@Nullable Throwable cause) {
        return cause instanceof StorageException || cause instanceof AuthsomeException
                ? (RuntimeException) cause
                : new IllegalStateException("the renewal of a token ended by an error", cause);
    }
}
