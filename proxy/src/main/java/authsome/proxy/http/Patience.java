package authsome.proxy.http;

import java.io.IOException;

/** Limits how long the next read of a connection may wait. */
@FunctionalInterface
public interface Patience {

    /** @param millis how long, or 0 for ever */
    void limit(int millis) throws IOException;
}
