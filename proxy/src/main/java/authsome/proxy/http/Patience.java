package authsome.proxy.http;

import java.io.IOException;

/** Limits how long reading from a connection may take. */
@FunctionalInterface
public interface Patience {

    /**
     * Limits each of the next reads.
     *
     * @param millis how long, or 0 for ever
     */
    void limit(int millis) throws IOException;

    /**
     * Limits all that is read from now on together. TLS reads a record byte by byte where it comes so, and a limit for each
     * read would begin anew each time.
     *
     * @param millis after how long the connection is cut, or 0 for never
     */
    default void within(int millis) {}

    /** Whether the next read may have to wait for the peer. */
    default boolean mayWait() throws IOException {
        return true;
    }
}
