package authsome.application.login;

import authsome.application.audit.AuditLog;
import authsome.application.caller.Caller;
import authsome.application.connection.ConnectionRecords;
import authsome.application.oauth.Obtained;
import authsome.application.vault.Stored;
import authsome.domain.connection.Connection;
import authsome.domain.connection.ConnectionDetails;
import authsome.domain.connection.ConnectionId;
import authsome.domain.connection.ConnectionStatus;
import authsome.domain.connection.Credential;
import authsome.domain.connection.Grant;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.identity.VaultId;
import authsome.domain.login.AuthSession;
import authsome.domain.login.SessionId;
import authsome.domain.login.SessionState;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** How logins end: with a connection, or with a reason. Safe for use by many threads. */
final class Conclusions {

    private final Sessions sessions;
    private final ConnectionRecords connections;
    private final Leftovers leftovers;
    private final AuditLog audit;
    private final InstantSource clock;

    Conclusions(
            Sessions sessions,
            ConnectionRecords connections,
            Leftovers leftovers,
            AuditLog audit,
            InstantSource clock) {
        this.sessions = sessions;
        this.connections = connections;
        this.leftovers = leftovers;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Makes the connection and completes the login. The event is durable before this returns.
     *
     * @param expiresAt when the credential ends; null when it does not
     * @throws AuthsomeException {@code CONNECTION_ALREADY_EXISTS} when somebody else made it meanwhile and this login does
     *     not overwrite
     */
    LoginRecord complete(
            Caller caller,
            AuthSession session,
            Credential credential,
            @Nullable Instant expiresAt,
            LoginOutcome outcome) {
        ConnectionId id = session.connection();
        LoginRecord login = sessions.require(session.id()).value();
        if (login.session().state() == SessionState.CANCELLED) {
            throw new AuthsomeException(ErrorCode.INPUT_CANCELLED, "this login was cancelled").at(id.provider());
        }
        if (!session.force() && isThere(caller, id, login.choices())) {
            throw new AuthsomeException(
                            ErrorCode.CONNECTION_ALREADY_EXISTS,
                            "Connection '" + id.name() + "' already exists for provider '" + id.provider() + "'")
                    .at(id.provider())
                    .hint("use --force to overwrite it, or --connection for a further account");
        }
        connections.save(new Connection(
                id,
                caller.vault(),
                caller.principal(),
                caller.handle(),
                ConnectionStatus.CONNECTED,
                credential,
                clock.instant(),
                expiresAt,
                details(login.choices(), credential, outcome)));
        leftovers.keep(id.provider());
        audit.event("provider.login")
                .by(caller)
                .connection(id)
                .detail("flow", session.flow().wireName())
                .durable();
        String notice = outcome.notice();
        String done = session.force() && becomesDefault(id, caller.vault())
                ? "Login successful; '" + id.name() + "' is now the default connection of " + id.provider()
                : "Login successful";
        String message = notice == null ? done : done + "; " + notice;
        return sessions.update(session.id(), now -> now.ended(now.session().completed(message), outcome));
    }

    private static ConnectionDetails details(LoginChoices choices, Credential credential, LoginOutcome outcome) {
        // tokens tell themselves where they are from
        String base = credential instanceof Credential.OAuth ? null : choices.baseUrl();
        return new ConnectionDetails(base, choices.variables(), outcome.account());
    }

    /** A forced login is meant for use from now on: makes it the default; whether another was. */
    private boolean becomesDefault(ConnectionId id, VaultId vault) {
        if (id.name().equals(connections.defaultOf(vault, id.provider()).orElse(null))) {
            return false;
        }
        connections.makeDefault(vault, id);
        return true;
    }

    /** The same with tokens. */
    LoginRecord complete(Caller caller, AuthSession session, Obtained obtained) {
        Grant grant = obtained.credential().grant();
        List<String> missing = grant.requestedScopes().stream()
                .filter(scope -> !grant.grantedScopes().contains(scope))
                .toList();
        return complete(
                caller,
                session,
                obtained.credential(),
                obtained.expiresAt(),
                new LoginOutcome(grant.account(), grant.grantedScopes(), missing));
    }

    /** Records that a login did not succeed; whether it may be tried again, the caller decides. */
    void record(Caller caller, AuthSession session, AuthsomeException failure) {
        audit.event("provider.login_failed")
                .by(caller)
                .connection(session.connection())
                .detail("error", failure.text())
                .offer();
    }

    /** Fails a login, unless it has ended otherwise meanwhile. */
    LoginRecord fail(SessionId id, AuthsomeException failure) {
        return end(id, session -> session.failed(reason(failure)));
    }

    /** Gives a login up, unless it has ended already. */
    LoginRecord cancel(SessionId id) {
        return end(id, AuthSession::cancelled);
    }

    private LoginRecord end(SessionId id, UnaryOperator<AuthSession> how) {
        AtomicBoolean ended = new AtomicBoolean();
        LoginRecord login = sessions.update(id, now -> {
            SessionState state = now.session().state();
            ended.set(now.session().isWaiting() || state == SessionState.PROCESSING);
            return ended.get() ? now.with(how.apply(now.session())) : null;
        });
        if (ended.get()) {
            leftovers.drop(login.session().connection().provider());
        }
        return login;
    }

    /** A failure as a session tells it. */
    static String reason(AuthsomeException failure) {
        return failure.code().wireName() + ": " + failure.wireMessage();
    }

    /** Whether there is a connection that can be used, and that is what a login with these choices would make. */
    boolean isThere(Caller caller, ConnectionId id, LoginChoices choices) {
        return connections
                .find(caller.vault(), id)
                .map(Stored::value)
                .filter(connection -> connection.at(clock.instant()).status() == ConnectionStatus.CONNECTED)
                .filter(connection -> connection
                        .details()
                        .variables()
                        .entrySet()
                        .containsAll(choices.variables().entrySet()))
                .filter(connection -> choices.baseUrl() == null
                        || choices.baseUrl().equals(connection.installation().baseUrl()))
                .filter(connection -> isAsked(connection.credential(), choices))
                .isPresent();
    }

    private static boolean isAsked(Credential credential, LoginChoices choices) {
        return switch (credential) {
            case Credential.ApiKey _, Credential.KeySet _ -> true;
            case Credential.OAuth oauth -> {
                List<String> scopes = choices.scopes();
                yield scopes == null
                        || Set.copyOf(scopes).equals(Set.copyOf(oauth.grant().requestedScopes()));
            }
        };
    }
}
