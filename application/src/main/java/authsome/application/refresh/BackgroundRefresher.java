package authsome.application.refresh;

import authsome.application.connection.ConnectionRecords;
import authsome.application.vault.Stored;
import authsome.domain.connection.Connection;
import authsome.domain.connection.RefreshWindow;
import authsome.domain.error.AuthsomeException;
import authsome.ports.store.StorageException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Renews the tokens of connections that open runs use, or that somebody wanted lately, before anybody has to wait for it. It
 * looks soon after its start and every 10 to 30 seconds, reads only what may be due, renews in no order and at a moment of the window that is drawn, and never more than four at
 * once: neither a long sleep of the machine nor a common end of many tokens becomes a stampede. A thread of its own.
 */
public final class BackgroundRefresher implements AutoCloseable {

    private static final Logger LOG = System.getLogger(BackgroundRefresher.class.getName());
    private static final int LEAST_MILLIS = 10_000;
    private static final int MOST_MILLIS = 30_000;
    private static final int AT_ONCE = 4;

    /** Soon after a start: tokens may have ended while no server ran. */
    private static final int LEAST_FIRST_MILLIS = 1_000;

    private static final int MOST_FIRST_MILLIS = 5_000;

    /** The window's last part that counts here, so that servers that share a store do not all begin at its beginning. */
    private static final double LEAST_SHARE = 0.5;

    private final RefreshAuthority authority;
    private final ConnectionRecords records;
    private final Supplier<Set<Place>> open;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Semaphore permits = new Semaphore(AT_ONCE);
    private final Map<Place, Later> later = new ConcurrentHashMap<>();
    private final Thread thread;

    /**
     * A connection that has nothing to be renewed for a while.
     *
     * @param epoch the number of writes to its vault when it was read
     * @param opening when its window opens; null for never
     */
    private record Later(long epoch, @Nullable Instant opening) {}

    /** @param open the connections that open runs use */
    public BackgroundRefresher(
            RefreshAuthority authority,
            ConnectionRecords records,
            Supplier<Set<Place>> open,
            InstantSource clock,
            RandomGenerator random) {
        this.authority = authority;
        this.records = records;
        this.open = open;
        this.clock = clock;
        this.random = random;
        this.thread = Thread.ofPlatform().daemon().name("authsome-refresher").unstarted(this::run);
    }

    /** Begins to look. */
    public void start() {
        thread.start();
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    /** Looks once; returns when every renewal that is due has begun. */
    void pass() throws InterruptedException {
        Set<Place> wanted = new HashSet<>(open.get());
        wanted.addAll(authority.used().all());
        List<Place> places = new ArrayList<>(wanted);
        later.keySet().retainAll(wanted);
        Collections.shuffle(places, random);
        for (Place place : places) {
            if (isDue(place)) {
                permits.acquire();
                CompletableFuture<?> _ = authority.flights().flight(place).whenComplete((_, _) -> permits.release());
            }
        }
    }

    private boolean isDue(Place place) {
        long epoch = records.epoch(place.vault());
        Later known = later.get(place);
        if (known != null && known.epoch() == epoch && isAhead(known.opening())) {
            return false;
        }
        try {
            Connection connection = records.find(place.vault(), place.connection())
                    .map(Stored::value)
                    .orElse(null);
            if (connection == null) {
                authority.used().forget(place);
                return false;
            }
            later.put(place, new Later(epoch, RefreshWindow.opening(connection)));
            double share = random.nextDouble(LEAST_SHARE, 1);
            return RefreshWindow.isOpen(connection, clock.instant(), share);
        } catch (AuthsomeException _) {
            // a damaged connection is said to whoever asks for it
            return false;
        }
    }

    private boolean isAhead(@Nullable Instant opening) {
        return opening == null || opening.isAfter(clock.instant());
    }

    private void run() {
        try {
            Thread.sleep(random.nextInt(LEAST_FIRST_MILLIS, MOST_FIRST_MILLIS));
            while (!Thread.currentThread().isInterrupted()) {
                tryPass();
                Thread.sleep(random.nextInt(LEAST_MILLIS, MOST_MILLIS));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void tryPass() throws InterruptedException {
        try {
            pass();
        } catch (StorageException failure) {
            LOG.log(Level.WARNING, "tokens could not be renewed ahead; they are tried again", failure);
        }
    }
}
