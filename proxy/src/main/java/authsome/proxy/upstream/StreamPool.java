package authsome.proxy.upstream;

import authsome.domain.routing.Origin;
import authsome.proxy.http2.Http2Connection;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Idle HTTP/2 connections to services, kept by lane for a short while. Everything is guarded by this object's monitor. */
final class StreamPool implements AutoCloseable {

    private static final int IDLE_MILLIS = 20_000;
    private static final int MOST = 256;

    private final InstantSource clock;
    private final Map<Lane, Deque<Idle>> idle = new HashMap<>();
    private int count;
    private boolean closed;

    StreamPool(InstantSource clock) {
        this.clock = clock;
    }

    private record Idle(Http2Connection connection, long since) {}

    synchronized boolean holds(Origin origin) {
        return idle.entrySet().stream()
                .filter(entry -> entry.getKey().origin().equals(origin))
                .anyMatch(entry -> entry.getValue().stream().anyMatch(this::isUsable));
    }

    /** Takes a connection of this lane, else one that has carried nothing; null when there is none. */
    @Nullable
    Http2Connection take(Lane lane) {
        Http2Connection own = takeExactly(lane);
        return own != null ? own : takeExactly(lane.unused());
    }

    /** Keeps a connection, which is closed where it cannot be used again or there are too many. */
    void put(Lane lane, Http2Connection connection) {
        if (!keep(lane, connection)) {
            connection.close();
        }
    }

    /** Closes what has waited too long, outside the monitor: it says goodbye. */
    void sweep() {
        stale().forEach(Http2Connection::close);
    }

    @Override
    public void close() {
        List<Http2Connection> all = new ArrayList<>();
        synchronized (this) {
            closed = true;
            idle.values().forEach(waiting -> waiting.forEach(each -> all.add(each.connection())));
            idle.clear();
            count = 0;
        }
        all.forEach(Http2Connection::close);
    }

    private synchronized boolean keep(Lane lane, Http2Connection connection) {
        if (closed || count >= MOST || !connection.isIdle()) {
            return false;
        }
        idle.computeIfAbsent(lane, l -> new ArrayDeque<>()).addFirst(new Idle(connection, clock.millis()));
        count++;
        return true;
    }

    private @Nullable Http2Connection takeExactly(Lane lane) {
        List<Http2Connection> useless = new ArrayList<>();
        Http2Connection found = null;
        synchronized (this) {
            Deque<Idle> waiting = idle.getOrDefault(lane, new ArrayDeque<>());
            while (found == null && !waiting.isEmpty()) {
                Idle candidate = waiting.removeFirst();
                count--;
                if (isUsable(candidate)) {
                    found = candidate.connection();
                } else {
                    useless.add(candidate.connection());
                }
            }
            if (waiting.isEmpty()) {
                idle.remove(lane);
            }
        }
        useless.forEach(Http2Connection::close);
        return found;
    }

    private synchronized List<Http2Connection> stale() {
        List<Http2Connection> stale = new ArrayList<>();
        for (Deque<Idle> waiting : idle.values()) {
            waiting.removeIf(candidate -> {
                boolean useless = !isUsable(candidate);
                if (useless) {
                    stale.add(candidate.connection());
                }
                return useless;
            });
        }
        count -= stale.size();
        idle.values().removeIf(Deque::isEmpty);
        return stale;
    }

    private boolean isUsable(Idle candidate) {
        return clock.millis() - candidate.since() < IDLE_MILLIS
                && candidate.connection().isIdle();
    }
}
