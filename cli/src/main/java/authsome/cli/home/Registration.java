package authsome.cli.home;

import authsome.api.client.DaemonClient;
import authsome.api.client.DaemonHttpException;
import authsome.api.client.home.IdentityFile;
import authsome.api.client.wire.identity.RegistrationRequest;
import authsome.api.client.wire.identity.RegistrationStatus;
import authsome.cli.console.Failure;
import authsome.cli.console.World;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.secret.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Makes an identity known to a daemon: as the owner of an empty home, else as one that an owner has to approve. */
public final class Registration {

    private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");

    private final World world;
    private final @Nullable Secret enrolment;

    /** @param enrolment a token by which an owner answers at once; null for none */
    public Registration(World world, @Nullable Secret enrolment) {
        this.world = world;
        this.enrolment = enrolment;
    }

    /** With the enrolment token that stands in the environment, if any. */
    static Registration in(World world) {
        String token = world.variable("AUTHSOME_ENROLMENT_TOKEN");
        return new Registration(world, token == null ? null : Secret.ofUtf8(token.strip()));
    }

    /**
     * Registers {@code acting}; one that is registered already stays as it is.
     *
     * @param asOwner as below
     * @throws Failure when it may not act yet
     */
    void require(DaemonClient client, IdentityFile acting, boolean asOwner) {
        try {
            RegistrationStatus status = register(client, acting, asOwner);
            if (!status.registrationStatus().equals("claimed")) {
                String url = status.claimUrl();
                throw new Failure(
                                "IdentityNotRegisteredError",
                                "identity '" + acting.handle() + "' is registered, but nobody answers for it yet")
                        .hint((url == null ? "" : "open " + url + " within five minutes, or ")
                                + "run 'authsome onboard'");
            }
        } catch (AuthsomeException refusal) {
            throw Refusals.failure(refusal);
        } catch (DaemonHttpException refusal) {
            throw Refusals.failure(refusal);
        }
    }

    /**
     * Registers an identity; one that is registered already stays as it is.
     *
     * @param asOwner whether it becomes the owner of a home that has none
     */
    public RegistrationStatus register(DaemonClient client, IdentityFile acting, boolean asOwner) {
        if (asOwner && enrolment == null) {
            try {
                return client.bootstrapOwner(acting.handle(), acting.key().did());
            } catch (AuthsomeException refusal) {
                if (refusal.code() != ErrorCode.OPERATION_NOT_ALLOWED) {
                    throw refusal;
                }
                // the home has an owner: perhaps this very identity, registered by a command that ran at the same time
            }
        }
        return client.registerIdentity(new RegistrationRequest(
                acting.handle().value(), acting.key().did().value(), host(), enrolment));
    }

    /** What people call this machine; null when it does not say. */
    private @Nullable String host() {
        String named = world.variable("HOSTNAME");
        if (named != null) {
            return named;
        }
        try {
            return Files.readString(HOST_NAME).strip();
        } catch (IOException _) {
            return world.variable("COMPUTERNAME");
        }
    }
}
