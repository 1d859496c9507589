package authsome.cli.home;

import authsome.api.client.DaemonClient;
import authsome.api.client.DaemonHttpException;
import authsome.api.client.home.IdentityFile;
import authsome.api.client.http.DaemonUnreachableException;
import authsome.api.client.proof.ProofSigner;
import authsome.cli.console.Failure;
import authsome.cli.console.World;
import authsome.domain.error.AuthsomeException;
import authsome.domain.identity.Handle;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls the daemon of this home, or the one that it is connected to, as the identity that acts here. Starts the daemon, makes the identity and registers it
 * when a call needs that; goes on with a daemon that was started anew meanwhile.
 */
public final class HomeClient {

    private static final int ATTEMPTS = 3;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final Duration SETTLING = Duration.ofSeconds(5);

    private final Registration registration;
    private final CalledDaemon daemon;
    private final Supplier<IdentityFile> identities;
    private final @Nullable String vault;
    private @Nullable IdentityFile identity;

    /**
     * Makes a client.
     *
     * @param identities finds or makes the identity that acts; asked once
     */
    public HomeClient(CalledDaemon daemon, Supplier<IdentityFile> identities, World world) {
        this(daemon, identities, world, null);
    }

    /** @param vault the name or id of the vault that calls concern; null for the identity's own */
    public HomeClient(CalledDaemon daemon, Supplier<IdentityFile> identities, World world, @Nullable String vault) {
        this.registration = Registration.in(world);
        this.daemon = daemon;
        this.identities = identities;
        this.vault = vault;
    }

    /**
     * Makes a call.
     *
     * @throws Failure when the daemon refuses it or cannot be had
     */
    public <T> T call(Function<DaemonClient, T> request) {
        int attempt = 0;
        while (true) {
            CalledDaemon.Way way = daemon.require();
            IdentityFile acting = identity();
            DaemonClient client = client(way, acting);
            attempt++;
            try {
                return request.apply(client);
            } catch (DaemonUnreachableException failure) {
                if (attempt == ATTEMPTS || !isWorthAnother(way)) {
                    throw daemon.unreachable(failure);
                }
            } catch (DaemonHttpException refusal) {
                if (attempt == ATTEMPTS || !isMended(refusal, way, client, acting)) {
                    Failure skewed = daemon.tooOld(refusal);
                    throw skewed == null ? Refusals.failure(refusal) : skewed.because(refusal);
                }
            } catch (AuthsomeException refusal) {
                throw Refusals.failure(refusal);
            }
        }
    }

    /** A daemon of this home that is gone has done nothing that lasts; one elsewhere may have, and was tried long enough. */
    private boolean isWorthAnother(CalledDaemon.Way way) {
        return switch (daemon) {
            case HomeDaemon home -> home.isReplaced(way, SETTLING);
            case RemoteDaemon _ -> false;
        };
    }

    private IdentityFile identity() {
        IdentityFile known = identity;
        if (known == null) {
            known = identities.get();
            identity = known;
        }
        return known;
    }

    private DaemonClient client(CalledDaemon.Way way, IdentityFile acting) {
        ProofSigner signer = new ProofSigner(
                acting.key(), acting.handle(), way.audience(), InstantSource.system(), new SecureRandom());
        DaemonClient client = DaemonClient.signing(way.address(), signer).retrying(daemon.retries());
        if (daemon.trace().isOn()) {
            client = client.observed(daemon.trace());
        }
        if (way.isPublished()) {
            if (vault != null) {
                throw new Failure(
                                "OperationNotAllowedError",
                                "the daemon is the published package's, and has no vaults to choose from")
                        .hint("leave --vault and AUTHSOME_VAULT out");
            }
            return client.published();
        }
        return vault == null ? client : client.inVault(vault);
    }

    /** Whether the cause of a refusal is gone, so that the call is worth another attempt. */
    private boolean isMended(
            DaemonHttpException refusal, CalledDaemon.Way way, DaemonClient client, IdentityFile acting) {
        if (refusal.status() == FORBIDDEN && refusal.detail().endsWith(" is not claimed")) {
            // a command that ran at the same time is just registering this identity; asking again finishes that
            registration.require(client, acting, daemon.mayBeOwned());
            return true;
        }
        if (refusal.status() != UNAUTHORIZED) {
            return false;
        }
        if (refusal.detail().equals("Unknown identity handle")) {
            if (!adopts(client, acting)) {
                registration.require(client, acting, daemon.mayBeOwned());
            }
            return true;
        }
        return daemon.isReplaced(way, Duration.ZERO);
    }

    /** A key that came without a handle goes by the one under which it is registered. */
    private boolean adopts(DaemonClient client, IdentityFile acting) {
        if (!acting.handle().equals(HandleGenerator.of(acting.key().did()))) {
            return false;
        }
        Optional<Handle> registered = client.handleOf(acting.key().did());
        registered.ifPresent(handle -> identity = new IdentityFile(handle, acting.key()));
        return registered.isPresent();
    }
}
