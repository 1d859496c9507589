package authsome.proxy.relay;

import authsome.proxy.hpack.HpackEncoder;
import authsome.proxy.http2.Http2Connection;
import authsome.proxy.http2.Http2Stream;
import authsome.proxy.upstream.Lane;
import authsome.proxy.upstream.Upstreams;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The connections to services that the streams of one client share, by lane. Nobody else's streams are on them meanwhile: no
 * other run, and no other client, feels what these do. Safe for use by many threads.
 */
final class Leases implements AutoCloseable {

    private final Upstreams upstreams;
    private final Map<Lane, List<Http2Connection>> leased = new ConcurrentHashMap<>();
    private volatile boolean closed;

    Leases(Upstreams upstreams) {
        this.upstreams = upstreams;
    }

    /** Writes a head. */
    interface HeadWriter {

        void write(HpackEncoder block) throws IOException;
    }

    /**
     * A stream that has begun.
     *
     * @param stream the stream
     * @param early whether its connection was there before the request, and may have ended before it had that
     */
    record Opened(Http2Stream stream, boolean early) {}

    /** Opens a stream with a head, where there is room for one; on a new connection where there is none. */
    Opened open(Lane lane, HeadWriter head, boolean end) throws IOException, InterruptedException {
        List<Http2Connection> own = leased.computeIfAbsent(lane, l -> new ArrayList<>());
        // one at a time: the others will find room on what the first one dials
        synchronized (own) {
            for (Http2Connection connection : List.copyOf(own)) {
                Http2Stream stream = open(connection, head, end);
                if (stream != null) {
                    return new Opened(stream, true);
                }
            }
            dropThoseThatAreOver(own);
            for (Http2Connection kept = upstreams.keptStreams(lane); kept != null; kept = upstreams.keptStreams(lane)) {
                // one that has ended since it was taken had nothing of the request
                Http2Stream stream = openFirst(own, kept, head, end);
                if (stream != null) {
                    return new Opened(stream, true);
                }
            }
            Http2Stream stream = openFirst(own, upstreams.dialStreams(lane), head, end);
            if (stream == null) {
                throw new ReplyException(502, lane.origin() + " takes no request on a new connection");
            }
            return new Opened(stream, false);
        }
    }

    private @Nullable Http2Stream openFirst(
            List<Http2Connection> own, Http2Connection connection, HeadWriter head, boolean end) throws IOException {
        own.add(connection);
        Http2Stream stream = open(connection, head, end);
        if (closed) {
            connection.close();
        }
        return stream;
    }

    private static void dropThoseThatAreOver(List<Http2Connection> own) {
        for (Http2Connection connection : List.copyOf(own)) {
            if (connection.isOver()) {
                own.remove(connection);
                connection.close();
            }
        }
    }

    private static @Nullable Http2Stream open(Http2Connection connection, HeadWriter head, boolean end)
            throws IOException {
        if (!connection.canOpen()) {
            return null;
        }
        HpackEncoder block = new HpackEncoder();
        head.write(block);
        return connection.open(block, end);
    }

    /** Gives back what can be used again. */
    @Override
    public void close() {
        closed = true;
        leased.forEach((lane, own) -> {
            synchronized (own) {
                for (Http2Connection connection : own) {
                    connection.giveUpStreams();
                    upstreams.release(lane, connection);
                }
                own.clear();
            }
        });
    }
}
