package authsome.proxy.upstream;

import authsome.domain.routing.Origin;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Idle upstream connections, kept by lane for a short while. Everything is guarded by this object's monitor; sockets are
 * touched under it only to see that they are quiet.
 */
final class UpstreamPool implements AutoCloseable {

    private static final int IDLE_MILLIS = 20_000;
    private static final int MAX_PER_ORIGIN = 96;
    private static final int MAX_ORIGINS = 64;

    private final InstantSource clock;
    private final Map<Origin, Deque<Idle>> idle = new HashMap<>();
    private boolean closed;

    UpstreamPool(InstantSource clock) {
        this.clock = clock;
    }

    private record Idle(Lane lane, UpstreamConnection connection, long since) {}

    /** Whether a verified connection to this origin is at hand. */
    synchronized boolean holds(Origin origin) {
        Deque<Idle> waiting = idle.get(origin);
        return waiting != null
                && waiting.stream()
                        .anyMatch(candidate ->
                                isFresh(candidate) && candidate.connection().isQuiet());
    }

    /** Takes a connection of this lane, else one that has carried nothing; null when there is none. */
    synchronized @Nullable UpstreamConnection take(Lane lane) {
        UpstreamConnection own = takeExactly(lane);
        return own != null ? own : takeExactly(lane.unused());
    }

    synchronized void put(Lane lane, UpstreamConnection connection) {
        Deque<Idle> waiting = idle.computeIfAbsent(lane.origin(), origin -> new ArrayDeque<>());
        if (closed || waiting.size() >= MAX_PER_ORIGIN || idle.size() > MAX_ORIGINS) {
            connection.close();
            return;
        }
        waiting.addFirst(new Idle(lane, connection, clock.millis()));
    }

    /** Closes what has waited too long. */
    synchronized void sweep() {
        for (Deque<Idle> waiting : idle.values()) {
            waiting.removeIf(candidate -> {
                boolean stale = !isFresh(candidate);
                if (stale) {
                    candidate.connection().close();
                }
                return stale;
            });
        }
        idle.values().removeIf(Deque::isEmpty);
    }

    @Override
    public synchronized void close() {
        closed = true;
        idle.values()
                .forEach(waiting ->
                        waiting.forEach(candidate -> candidate.connection().close()));
        idle.clear();
    }

    private @Nullable UpstreamConnection takeExactly(Lane lane) {
        Deque<Idle> waiting = idle.get(lane.origin());
        if (waiting == null) {
            return null;
        }
        for (Iterator<Idle> each = waiting.iterator(); each.hasNext(); ) {
            Idle candidate = each.next();
            if (!candidate.lane().equals(lane)) {
                continue;
            }
            each.remove();
            if (isFresh(candidate) && candidate.connection().isQuiet()) {
                return candidate.connection();
            }
            candidate.connection().close();
        }
        return null;
    }

    private boolean isFresh(Idle candidate) {
        return clock.millis() - candidate.since() < IDLE_MILLIS;
    }
}
