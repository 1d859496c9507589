package authsome.embedded;

import authsome.api.client.home.HomeLayout;
import authsome.application.Broker;
import authsome.domain.identity.Handle;
import authsome.library.Authsome;
import authsome.library.Connections;
import authsome.library.Logins;
import authsome.library.Names;
import authsome.library.Profiles;
import authsome.library.Providers;
import authsome.library.Vault;
import authsome.ports.keys.KeyWrapper;
import authsome.ports.store.DocumentStore;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Credentials of a home, or of a store of one's own, opened in this very process. Whoever opens it holds its master key: what
 * an identity may do is kept to, and protects from mistakes, not from this program.
 *
 * <p>A home has one writer. While a daemon serves it, opening it is refused, and {@code RemoteAuthsome} of
 * authsome-api-client reads it; while it is open here, no daemon starts. Safe for use by many threads.
 */
public final class EmbeddedAuthsome implements Authsome {

    private final EmbeddedCalls calls;
    private final InstantSource clock;
    private final Runnable closing;

    private EmbeddedAuthsome(EmbeddedCalls calls, InstantSource clock, Runnable closing) {
        this.calls = calls;
        this.clock = clock;
        this.closing = closing;
    }

    /**
     * Opens a home as the identity that acts there. An empty or missing folder becomes a home, with an identity that owns it.
     *
     * @throws authsome.library.error.DaemonAlreadyRunningException if a daemon serves it, or a program has it open
     * @throws authsome.library.error.EncryptionUnavailableException if its master key is missing or another
     */
    public static Authsome open(Path home) {
        return open(home, (Handle) null);
    }

    /**
     * The same as another identity of it.
     *
     * @throws authsome.library.error.IdentityNotRegisteredException if it is not known there
     */
    public static Authsome open(Path home, String identity) {
        return open(home, Names.identity(identity));
    }

    private static Authsome open(Path home, @Nullable Handle named) {
        HomeLayout layout = new HomeLayout(home);
        InstantSource clock = InstantSource.system();
        SecureRandom random = new SecureRandom();
        HomeIdentities identities = new HomeIdentities(layout, clock, random);
        HomeOpening opening = new HomeOpening(layout, System.getenv(), clock, random);
        Broker broker = opening.open();
        boolean admitted = false;
        try {
            Handle handle = named == null ? identities.active() : named;
            admit(broker, handle, identities);
            identities.settle(handle);
            admitted = true;
            return new EmbeddedAuthsome(
                    new EmbeddedCalls(broker, handle, identities, random), clock, once(opening::close));
        } finally {
            if (!admitted) {
                opening.close();
            }
        }
    }

    private static void admit(Broker broker, Handle handle, HomeIdentities identities) {
        if (identities.find(handle).isPresent()) {
            EmbeddedBroker.admit(broker, handle, () -> identities.find(handle).orElseThrow());
            return;
        }
        boolean admitted = false;
        try {
            EmbeddedBroker.admit(broker, handle, () -> identities.create(handle));
            admitted = true;
        } finally {
            if (!admitted) {
                identities.forget(handle);
            }
        }
    }

    /**
     * Opens a store of one's own. An empty one gets {@code identity} as its owner.
     *
     * @param store where sealed documents live; closed with this
     * @param keys wraps the keys by which they are sealed
     * @throws authsome.library.error.IdentityNotRegisteredException if it is not known there
     */
    public static Authsome over(DocumentStore store, KeyWrapper keys, String identity) {
        return over(EmbeddedParts.of(store, keys), identity);
    }

    /** The same with other parts, for example those of a test. */
    public static Authsome over(EmbeddedParts parts, String identity) {
        Handle handle = Names.identity(identity);
        Broker broker = EmbeddedBroker.open(parts);
        boolean admitted = false;
        try {
            EmbeddedBroker.admit(broker, handle, () -> EmbeddedBroker.keyless(handle, parts.clock(), parts.random()));
            admitted = true;
            return new EmbeddedAuthsome(
                    new EmbeddedCalls(broker, handle, null, parts.random()), parts.clock(), once(broker::close));
        } finally {
            if (!admitted) {
                broker.close();
            }
        }
    }

    /** The same broker as another identity; closing it ends nothing. */
    static Authsome view(EmbeddedCalls calls, InstantSource clock) {
        return new EmbeddedAuthsome(calls, clock, () -> {});
    }

    private static Runnable once(Runnable closing) {
        AtomicBoolean closed = new AtomicBoolean();
        return () -> {
            if (!closed.getAndSet(true)) {
                closing.run();
            }
        };
    }

    @Override
    public String identity() {
        return calls.identity().value();
    }

    @Override
    public Connections connections() {
        return new EmbeddedConnections(calls, clock);
    }

    @Override
    public Providers providers() {
        return new EmbeddedProviders(calls);
    }

    @Override
    public Logins logins() {
        return new EmbeddedLogins(calls);
    }

    @Override
    public Profiles profiles() {
        return new EmbeddedProfiles(calls, clock);
    }

    @Override
    public Vault vault() {
        return new EmbeddedVault(calls);
    }

    /** Writes what is queued, and closes the store. */
    @Override
    public void close() {
        closing.run();
    }
}
