package authsome.proxy.relay;

import authsome.proxy.upstream.UpstreamConnection;
import authsome.proxy.upstream.UpstreamException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Where an exchange gets its upstream connection from. */
interface Supply {

    /** A connection kept from before; null when there is none. */
    @Nullable
    UpstreamConnection kept();

    /** A new connection. */
    UpstreamConnection dial() throws IOException, InterruptedException;

    /** Why an answer with this status is none of the service, said to the client instead; null when it is. */
    default @Nullable String objection(int status) {
        return null;
    }

    /** Why a connection may have brought no answer; null where nobody knows. */
    default @Nullable UpstreamException explained(UpstreamConnection connection) {
        return null;
    }

    /** Takes back a connection whose exchange ended cleanly. */
    void keep(UpstreamConnection connection);
}
