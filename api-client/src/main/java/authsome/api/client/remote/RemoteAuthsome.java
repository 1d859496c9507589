package authsome.api.client.remote;

import authsome.api.client.home.HomeLayout;
import authsome.api.client.home.ServerChoice;
import authsome.api.client.http.BaseUrl;
import authsome.api.client.http.DaemonAddress;
import authsome.api.client.http.ServerTrust;
import authsome.api.client.proof.IdentityKey;
import authsome.domain.identity.Handle;
import authsome.domain.secret.Secret;
import authsome.library.Authsome;
import authsome.library.Connections;
import authsome.library.Logins;
import authsome.library.Names;
import authsome.library.Profiles;
import authsome.library.Providers;
import authsome.library.Vault;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Credentials that a daemon keeps, by signed calls over its Unix socket or a port. Calls that nobody can have carried out are
 * tried again for a few seconds; all others are made once. Safe for use by many threads.
 */
public final class RemoteAuthsome implements Authsome {

    private final RemoteCalls calls;

    private RemoteAuthsome(RemoteCalls calls) {
        this.calls = calls;
    }

    /**
     * The daemon that commands in a home call: its own, or one elsewhere that {@code authsome connect} chose. As the identity
     * that acts there. The daemon is asked by the first call.
     *
     * @throws authsome.library.error.IdentityNotFoundException if none acts there, or its key is in no file
     */
    public static Authsome open(Path home) {
        HomeKeys keys = keys(home);
        return open(keys, keys.active());
    }

    /** The same as another identity of the home. */
    public static Authsome open(Path home, String identity) {
        return open(keys(home), Names.identity(identity));
    }

    private static HomeKeys keys(Path home) {
        return new HomeKeys(new HomeLayout(home), InstantSource.system(), new SecureRandom());
    }

    private static Authsome open(HomeKeys keys, Handle identity) {
        keys.key(identity).close();
        @Nullable ServerChoice choice = ServerChoice.read(keys.home()).orElse(null);
        if (choice == null) {
            return of(new HomeTarget(keys, identity));
        }
        @Nullable String roots = choice.roots();
        DaemonAddress address = choice.url()
                .address(
                        roots == null
                                ? ServerTrust.usual()
                                : ServerTrust.with(roots.getBytes(StandardCharsets.ISO_8859_1)));
        return of(new UrlTarget(address, identity, null, keys, keys.clock(), keys.random()));
    }

    /**
     * A daemon at a URL, as an identity whose key the program has itself.
     *
     * @param url {@code https://HOST}, or {@code http} with a port of this machine
     * @param key 64 hexadecimal digits, as {@code AUTHSOME_IDENTITY_PRIVATE_KEY} has them; stays the caller's to close
     * @throws IllegalArgumentException if the URL or the key is none
     */
    public static Authsome connect(URI url, String identity, Secret key) {
        return connect(BaseUrl.parse(url.toString()).address(ServerTrust.usual()), identity, key);
    }

    /** The same at any address, with certificates that are trusted for it. */
    public static Authsome connect(DaemonAddress address, String identity, Secret key) {
        return connect(address, identity, key, InstantSource.system(), new SecureRandom());
    }

    /**
     * The same with another clock than this machine's, for tests.
     *
     * @param clock by which calls are dated; a daemon takes none that is a minute off
     * @param random where the ids of proofs come from
     */
    public static Authsome connect(
            DaemonAddress address, String identity, Secret key, InstantSource clock, SecureRandom random) {
        return of(new UrlTarget(
                address,
                Names.identity(identity),
                IdentityKey.ofSeed(IdentityKey.parseSeed(key)),
                null,
                clock,
                random));
    }

    static Authsome of(Target target) {
        return new RemoteAuthsome(new RemoteCalls(target));
    }

    @Override
    public String identity() {
        return calls.target().identity().value();
    }

    @Override
    public Connections connections() {
        return new RemoteConnections(calls);
    }

    @Override
    public Providers providers() {
        return new RemoteProviders(calls);
    }

    @Override
    public Logins logins() {
        return new RemoteLogins(calls);
    }

    @Override
    public Profiles profiles() {
        return new RemoteProfiles(calls);
    }

    @Override
    public Vault vault() {
        return new RemoteVault(calls);
    }

    /** Does nothing: each call has a connection of its own. */
    @Override
    public void close() {}
}
