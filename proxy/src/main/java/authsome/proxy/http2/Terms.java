package authsome.proxy.http2;

/**
 * What one end grants its peer, and how long it waits for it.
 *
 * @param streamWindow bytes of one stream that may be on the way or wait here
 * @param connectionWindow the same for all streams
 * @param streams how many the peer may have open at once
 * @param listBytes how long a list of fields may be, compressed or not
 * @param headMillis how long a frame, or a list of fields, may take once it began
 * @param idleMillis how long the peer may say nothing while no stream is open
 * @param quietMillis how long it may say nothing while one is, and nothing is said to it either
 * @param stallMillis how long a stream may wait for the peer to take more
 */
public record Terms(
        int streamWindow,
        int connectionWindow,
        int streams,
        int listBytes,
        int headMillis,
        int idleMillis,
        int quietMillis,
        int stallMillis) {}
