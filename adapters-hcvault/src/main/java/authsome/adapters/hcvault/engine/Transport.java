package authsome.adapters.hcvault.engine;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sends one request to one node and brings the answer, whatever it is. Safe for use by many threads. */
public interface Transport extends AutoCloseable {

    /**
     * An answer as it came.
     *
     * @param status the HTTP status
     * @param headers the headers that somebody here reads, by their names in lower case
     * @param body the whole body
     */
    record Answer(int status, Map<String, String> headers, ReplyBody body) {}

    /**
     * Sends.
     *
     * @param target path and query, encoded
     * @param limit from here to the last byte of the answer
     * @throws TransportException if there is no answer
     */
    Answer send(
            URI node, String method, String target, Map<String, String> headers, byte @Nullable [] body, Duration limit)
            throws TransportException;

    @Override
    void close();
}
