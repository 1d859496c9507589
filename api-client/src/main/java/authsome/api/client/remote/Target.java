package authsome.api.client.remote;

import authsome.api.client.DaemonClient;
import authsome.domain.identity.Handle;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Where calls go, found anew after a daemon was started again. Safe for use by many threads. */
interface Target {

    /** The identity that signs. */
    Handle identity();

    /**
     * A client of the daemon that is there now.
     *
     * @throws authsome.library.error.BrokerException if there is none, or the identity cannot sign
     */
    DaemonClient connect();

    /** The time. */
    InstantSource clock();

    /** The home whose keys are at hand; null where there is none. */
    @Nullable
    HomeKeys keys();

    /** The same daemon for another identity of this home. */
    Target as(Handle handle);
}
