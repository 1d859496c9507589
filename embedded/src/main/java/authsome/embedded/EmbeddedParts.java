package authsome.embedded;

import authsome.domain.egress.EgressPolicy;
import authsome.ports.keys.KeyWrapper;
import authsome.ports.oauth.AuthorizationServers;
import authsome.ports.store.DocumentStore;
import authsome.providers.Providers;
import java.security.SecureRandom;
import java.time.InstantSource;

/**
 * What a broker is made of that has no home.
 *
 * @param store where sealed documents live; nobody else may write to it at the same time, and it is closed with the broker
 * @param keys wraps the keys by which they are sealed
 * @param servers talks to authorization servers
 * @param policy which hosts definitions may name
 * @param clock the time
 * @param random keys, nonces and ids
 */
public record EmbeddedParts(
        DocumentStore store,
        KeyWrapper keys,
        AuthorizationServers servers,
        EgressPolicy policy,
        InstantSource clock,
        SecureRandom random) {

    /** A store of one's own, with authorization servers on the network, this machine's clock and its randomness. */
    public static EmbeddedParts of(DocumentStore store, KeyWrapper keys) {
        SecureRandom random = new SecureRandom();
        InstantSource clock = InstantSource.system();
        return new EmbeddedParts(
                store,
                keys,
                Providers.authorizationServers(EgressPolicy.STRICT, "", clock, random),
                EgressPolicy.STRICT,
                clock,
                random);
    }
}
