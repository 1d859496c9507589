package authsome.domain.connection;

import authsome.domain.identity.Handle;
import authsome.domain.identity.PrincipalId;
import authsome.domain.identity.VaultId;
import authsome.domain.oauth.Account;
import authsome.domain.oauth.Installation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One named account at one provider, inside a vault.
 *
 * @param id provider and name
 * @param vault the vault that holds it
 * @param principal the owner of the vault
 * @param identity the identity that logged in last; null for the owner, in a browser
 * @param status whether it can be used
 * @param credential what the login obtained
 * @param obtainedAt when it was obtained
 * @param expiresAt when it ends; null when it does not end by itself
 * @param details what the login was told and found out beside
 */
public record Connection(
        ConnectionId id,
        VaultId vault,
        PrincipalId principal,
        @Nullable Handle identity,
        ConnectionStatus status,
        Credential credential,
        Instant obtainedAt,
        @Nullable Instant expiresAt,
        ConnectionDetails details) {

    /** A connection of which nothing more is known. */
    public Connection(
            ConnectionId id,
            VaultId vault,
            PrincipalId principal,
            @Nullable Handle identity,
            ConnectionStatus status,
            Credential credential,
            Instant obtainedAt,
            @Nullable Instant expiresAt) {
        this(id, vault, principal, identity, status, credential, obtainedAt, expiresAt, ConnectionDetails.NONE);
    }

    /** Which installation of the service it is at. */
    public Installation installation() {
        String base =
                credential instanceof Credential.OAuth oauth ? oauth.grant().baseUrl() : details.baseUrl();
        return new Installation(base, details.variables());
    }

    /** Whose account it is, as the service says. */
    public Account account() {
        return credential instanceof Credential.OAuth oauth ? oauth.grant().account() : details.account();
    }

    /** The same connection with another status. */
    public Connection with(ConnectionStatus other) {
        return new Connection(id, vault, principal, identity, other, credential, obtainedAt, expiresAt, details);
    }

    /**
     * The same connection as it stands at a moment: a connected one that has ended is expired, unless what it presents can
     * be renewed without a person.
     */
    public Connection at(Instant now) {
        boolean expired = hasEnded(now) && !isRenewable();
        return expired && status == ConnectionStatus.CONNECTED ? with(ConnectionStatus.EXPIRED) : this;
    }

    /** Whether what it presents has ended. */
    public boolean hasEnded(Instant now) {
        return expiresAt != null && !expiresAt.isAfter(now);
    }

    /** Whether what it presents can be renewed without a person. */
    public boolean isRenewable() {
        return switch (credential) {
            case Credential.ApiKey _, Credential.KeySet _ -> false;
            case Credential.OAuth oauth -> !(oauth.renewal() instanceof Renewal.None);
        };
    }

    /** When tokens can no more be renewed without a person, where that is known; null otherwise. */
    public @Nullable Instant loginEndsAt() {
        return credential instanceof Credential.OAuth oauth && oauth.renewal() instanceof Renewal.RefreshToken
                ? oauth.grant().endsAt()
                : null;
    }

    /** Whether that is soon, so that a person should know. */
    public boolean isEnding(Instant now) {
        return loginEndsAt() != null
                && credential instanceof Credential.OAuth oauth
                && oauth.grant().isEnding(now);
    }
}
