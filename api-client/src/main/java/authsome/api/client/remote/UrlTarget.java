package authsome.api.client.remote;

import authsome.api.client.DaemonClient;
import authsome.api.client.http.DaemonAddress;
import authsome.api.client.proof.IdentityKey;
import authsome.api.client.proof.ProofSigner;
import authsome.domain.error.ErrorCode;
import authsome.domain.identity.Handle;
import authsome.library.error.DaemonUnavailableException;
import authsome.library.error.Failures;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * A daemon at an address.
 *
 * @param address where it is
 * @param identity who signs
 * @param key by which key; null for the one that the home has
 * @param keys the home's; null where the key was handed in
 */
record UrlTarget(
        DaemonAddress address,
        Handle identity,
        @Nullable IdentityKey key,
        @Nullable HomeKeys keys,
        InstantSource clock,
        SecureRandom random)
        implements Target {

    @Override
    public DaemonClient connect() {
        @Nullable String audience = DaemonClient.anonymous(address).health().instance();
        if (audience == null) {
            throw new DaemonUnavailableException(
                    "the daemon at " + address.hostHeader() + " is the published package's",
                    "this library calls daemons of its own kind only",
                    null);
        }
        return DaemonClient.signing(address, new ProofSigner(ownKey(), identity, audience, clock, random));
    }

    private IdentityKey ownKey() {
        if (key != null) {
            return key;
        }
        if (keys == null) {
            throw Failures.of(ErrorCode.IDENTITY_NOT_FOUND, "no key of identity '" + identity + "' is at hand", null);
        }
        return keys.key(identity);
    }

    @Override
    public Target as(Handle handle) {
        return new UrlTarget(address, handle, handle.equals(identity) ? key : null, keys, clock, random);
    }
}
