package authsome.api.client.edge;

import authsome.domain.routing.Interception;
import authsome.domain.routing.Origin;
import authsome.domain.run.RunId;
import authsome.ports.injection.RunCertificates;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What an edge knows of a run: for two seconds whether it is open, and what becomes of connections. Safe for use by many threads. */
final class EdgeRun {

    /** Whoever withdraws something at the server may count on it after that. */
    private static final long FRESH_NANOS = 1_900_000_000L;

    private static final int MOST_ORIGINS = 1_000;

    private final RunId id;
    private final String secretHash;
    private final Map<Origin, Ruled> connections = new ConcurrentHashMap<>();
    private volatile Seen seen;
    private volatile @Nullable RunCertificates certificates;

    /** As it was seen by a question that began at a moment. */
    private record Seen(boolean open, long at) {}

    private record Ruled(Interception decided, long at) {}

    EdgeRun(RunId id, String secretHash, boolean open, long at) {
        this.id = id;
        this.secretHash = secretHash;
        this.seen = new Seen(open, at);
    }

    RunId id() {
        return id;
    }

    String secretHash() {
        return secretHash;
    }

    /** Whether it was open when it was last looked at. */
    boolean wasOpen() {
        return seen.open();
    }

    boolean isKnown(long now) {
        return now - seen.at() < FRESH_NANOS;
    }

    /** How long ago it was last seen. */
    long age(long now) {
        return now - seen.at();
    }

    /** Takes what a question found out that began at {@code at}; tells whether the run was open before, and is not any more. */
    synchronized boolean saw(boolean open, long at) {
        Seen before = seen;
        if (at - before.at() < 0) {
            return false;
        }
        seen = new Seen(open, at);
        if (!open) {
            forget();
        }
        return before.open() && !open;
    }

    private void forget() {
        connections.clear();
        RunCertificates mine = certificates;
        certificates = null;
        if (mine != null) {
            mine.intermediateKey().close();
        }
    }

    @Nullable
    RunCertificates certificates() {
        return certificates;
    }

    synchronized void keep(RunCertificates made) {
        certificates = made;
    }

    /** What becomes of a connection, as it was said not long ago, else as {@code ask} says. */
    Interception intercept(Origin origin, long now, Supplier<Interception> ask) {
        Ruled known = connections.get(origin);
        if (known != null && now - known.at() < FRESH_NANOS) {
            return known.decided();
        }
        Interception decided = ask.get();
        if (connections.size() >= MOST_ORIGINS) {
            connections.clear();
        }
        connections.put(origin, new Ruled(decided, now));
        return decided;
    }
}
