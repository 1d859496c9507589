package authsome.api.client.remote;

import authsome.api.client.DaemonClient;
import authsome.api.client.home.DaemonEndpoint;
import authsome.api.client.http.DaemonAddress;
import authsome.api.client.proof.ProofSigner;
import authsome.domain.identity.Handle;
import authsome.library.error.DaemonUnavailableException;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** The daemon of a home, by its Unix socket. */
record HomeTarget(HomeKeys keys, Handle identity) implements Target {

    @Override
    public DaemonClient connect() {
        @Nullable
        DaemonEndpoint endpoint = DaemonEndpoint.read(keys.home().endpoint()).orElse(null);
        if (endpoint == null) {
            throw new DaemonUnavailableException(
                    "no daemon serves " + keys.home().root(),
                    "run 'authsome daemon start', or open the home embedded",
                    null);
        }
        return DaemonClient.signing(
                new DaemonAddress.Unix(endpoint.socket()),
                new ProofSigner(keys.key(identity), identity, endpoint.instance(), keys.clock(), keys.random()));
    }

    @Override
    public InstantSource clock() {
        return keys.clock();
    }

    @Override
    public Target as(Handle handle) {
        return new HomeTarget(keys, handle);
    }
}
