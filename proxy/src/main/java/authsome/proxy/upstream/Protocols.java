package authsome.proxy.upstream;

import authsome.domain.routing.Origin;
import authsome.proxy.http2.Terms;
import authsome.proxy.net.Deadlines;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What services said they speak, and what their clients came to speak last. Nothing here is relied on where it counts: each
 * connection settles by itself what it speaks. Safe for use by many threads.
 */
final class Protocols {

    static final String HTTP2 = "h2";
    private static final String HTTP11 = "http/1.1";

    static final List<String> BOTH = List.of(HTTP2, HTTP11);
    static final List<String> OLD = List.of(HTTP11);

    private static final int STREAM_WINDOW = 1 << 20;
    private static final int CONNECTION_WINDOW = 8 << 20;
    private static final int LIST_BYTES = 64 << 10;

    private static final int MOST = 4_096;

    private final Map<Origin, Known> known = new ConcurrentHashMap<>();

    /**
     * About one origin.
     *
     * @param http2 whether it speaks HTTP/2
     * @param only whether it spoke nothing else when it was asked last
     * @param wanted whether its last client came to speak it
     */
    private record Known(boolean http2, boolean only, boolean wanted) {}

    /** What services are granted. Who has waited for an answer too long is told so before the connection ends. */
    static Terms terms(Deadlines deadlines) {
        int quiet = deadlines.service() + deadlines.head();
        return new Terms(
                STREAM_WINDOW, CONNECTION_WINDOW, 0, LIST_BYTES, deadlines.head(), quiet, quiet, deadlines.write());
    }

    boolean isKnown(Origin origin) {
        return known.containsKey(origin);
    }

    boolean http2(Origin origin) {
        Known about = known.get(origin);
        return about != null && about.http2();
    }

    /** Whether to try HTTP/1.1 alone where it is not settled yet what a client will speak. */
    boolean isOldLikely(Origin origin) {
        Known about = known.get(origin);
        return about != null && about.http2() && !about.only() && !about.wanted();
    }

    void said(Origin origin, boolean http2) {
        if (known.size() >= MOST) {
            known.clear();
        }
        known.merge(
                origin,
                new Known(http2, false, http2),
                (before, now) -> new Known(http2, http2 && before.only(), before.wanted()));
    }

    /** HTTP/1.1 was offered alone. */
    void saidToOld(Origin origin, boolean refused) {
        known.computeIfPresent(origin, (at, before) -> new Known(before.http2(), refused, before.wanted()));
    }

    void taken(Origin origin, boolean http2) {
        known.computeIfPresent(origin, (at, before) -> new Known(before.http2(), before.only(), http2));
    }
}
