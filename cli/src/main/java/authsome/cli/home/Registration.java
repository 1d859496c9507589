package authsome.cli.home;

import authsome.api.client.DaemonClient;
import authsome.api.client.DaemonHttpException;
import authsome.api.client.home.IdentityFile;
import authsome.api.client.wire.identity.RegistrationStatus;
import authsome.cli.console.Failure;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;

/** Makes an identity known to a daemon: as the owner of an empty home, else as one that the owner has to approve. */
final class Registration {

    private Registration() {}

    /**
     * Registers {@code acting}; one that is registered already stays as it is.
     *
     * @throws Failure when it may not act yet
     */
    static void of(DaemonClient client, IdentityFile acting) {
        try {
            RegistrationStatus status = register(client, acting);
            if (!status.registrationStatus().equals("claimed")) {
                throw new Failure(
                                "IdentityNotRegisteredError",
                                "identity '" + acting.handle() + "' is registered, but nobody has approved it yet")
                        .hint(status.claimUrl() == null ? null : "open " + status.claimUrl());
            }
        } catch (AuthsomeException refusal) {
            throw Refusals.failure(refusal);
        } catch (DaemonHttpException refusal) {
            throw Refusals.failure(refusal);
        }
    }

    private static RegistrationStatus register(DaemonClient client, IdentityFile acting) {
        try {
            return client.bootstrapOwner(acting.handle(), acting.key().did());
        } catch (AuthsomeException refusal) {
            if (refusal.code() != ErrorCode.OPERATION_NOT_ALLOWED) {
                throw refusal;
            }
            // the home has an owner: perhaps this very identity, registered by a command that ran at the same time
            return client.registerIdentity(acting.handle(), acting.key().did());
        }
    }
}
