package authsome.application.refresh;

import authsome.domain.connection.Connection;
import authsome.domain.connection.ConnectionStatus;
import authsome.domain.connection.Credential;
import authsome.domain.connection.Grant;
import authsome.domain.connection.Renewal;
import authsome.domain.connection.Term;
import authsome.ports.oauth.TokenReply;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What connections are after a server's answer. */
final class RenewedConnection {

    private RenewedConnection() {}

    /**
     * A connection with the tokens that the server gave.
     *
     * @param asked when it was asked; lifetimes count from there, so a slow answer makes no token live longer than it does
     * @param now when it answered
     */
    static Connection granted(
            Connection before, Credential.OAuth oauth, TokenReply.Granted reply, Instant asked, Instant now) {
        Credential.OAuth renewed = new Credential.OAuth(
                reply.accessToken(),
                renewal(oauth.renewal(), reply),
                grant(oauth.grant(), reply, asked),
                oauth.origins());
        return with(before, ConnectionStatus.CONNECTED, renewed, now, end(before, reply.expiresIn(), asked));
    }

    /**
     * A connection for which the server gives nothing any more. The token that it has is good until its end, which then is
     * the end of the connection.
     */
    static Connection ended(Connection before, Credential.OAuth oauth, Instant now) {
        ConnectionStatus status = before.hasEnded(now) ? ConnectionStatus.EXPIRED : before.status();
        Renewal renewal = switch (oauth.renewal()) {
            case Renewal.RefreshToken _ -> new Renewal.None();
            case Renewal.KeyFile file -> file;
            case Renewal.Client client -> client;
            case Renewal.None none -> none;
        };
        Credential.OAuth last = new Credential.OAuth(oauth.accessToken(), renewal, oauth.grant(), oauth.origins());
        return with(before, status, last, before.obtainedAt(), before.expiresAt());
    }

    private static Connection with(
            Connection before,
            ConnectionStatus status,
            Credential credential,
            Instant obtainedAt,
            @Nullable Instant expiresAt) {
        return new Connection(
                before.id(),
                before.vault(),
                before.principal(),
                before.identity(),
                status,
                credential,
                obtainedAt,
                expiresAt,
                before.details());
    }

    /** A server that stops saying how long tokens live gives the same time as before. */
    private static @Nullable Instant end(Connection before, @Nullable Duration lifetime, Instant asked) {
        if (lifetime != null && lifetime.isPositive()) {
            return asked.plus(lifetime);
        }
        Instant end = before.expiresAt();
        return end == null ? null : asked.plus(Duration.between(before.obtainedAt(), end));
    }

    private static Renewal renewal(Renewal before, TokenReply.Granted reply) {
        return switch (before) {
            case Renewal.RefreshToken refresh ->
                reply.refreshToken() == null ? refresh : new Renewal.RefreshToken(reply.refreshToken());
            case Renewal.KeyFile file -> file;
            case Renewal.Client client -> client;
            case Renewal.None none -> none;
        };
    }

    private static Grant grant(Grant before, TokenReply.Granted reply, Instant asked) {
        return new Grant(
                before.flow(),
                before.tokenEndpoint(),
                before.baseUrl(),
                before.requestedScopes(),
                reply.scopes() == null ? before.grantedScopes() : reply.scopes(),
                before.account(),
                refreshTerm(before.refreshTerm(), reply, asked),
                before.clientId(),
                before.clientExpiresAt());
    }

    private static @Nullable Term refreshTerm(@Nullable Term before, TokenReply.Granted reply, Instant asked) {
        Duration lifetime = reply.refreshExpiresIn();
        if (lifetime == null) {
            return reply.refreshToken() == null ? before : null;
        }
        Instant end = asked.plus(lifetime);
        return before == null ? new Term(asked, end) : before.named(asked, end);
    }
}
