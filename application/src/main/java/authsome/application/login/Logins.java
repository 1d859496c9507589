package authsome.application.login;

import authsome.application.audit.AuditLog;
import authsome.application.caller.Caller;
import authsome.application.connection.ConnectionRecords;
import authsome.application.provider.Catalogue;
import authsome.application.vault.Stored;
import authsome.domain.connection.Connection;
import authsome.domain.connection.ConnectionId;
import authsome.domain.connection.ConnectionStatus;
import authsome.domain.connection.Credential;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.login.AuthSession;
import authsome.domain.login.SessionId;
import authsome.domain.login.SessionState;
import authsome.domain.provider.FlowType;
import authsome.domain.provider.ProviderDefinition;
import authsome.domain.provider.WayIn;
import authsome.domain.secret.Secret;
import authsome.ports.provider.DefinitionFormat;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Logins in progress; only who started one sees it. Safe for use by many threads. */
public final class Logins {

    private static final Duration LIFETIME = Duration.ofMinutes(5);
    private static final String API_KEY = "api_key";

    private final Catalogue catalogue;
    private final ConnectionRecords connections;
    private final ApiKeyInput apiKeys;
    private final AuditLog audit;
    private final InstantSource clock;
    private final SecureRandom random;
    private final Sessions sessions;

    public Logins(
            Catalogue catalogue,
            ConnectionRecords connections,
            DefinitionFormat format,
            AuditLog audit,
            InstantSource clock,
            SecureRandom random) {
        this.catalogue = catalogue;
        this.connections = connections;
        this.apiKeys = new ApiKeyInput(format);
        this.audit = audit;
        this.clock = clock;
        this.random = random;
        this.sessions = new Sessions(clock);
    }

    /**
     * Starts a login; it is completed at once when the connection is there and not forced.
     *
     * @throws AuthsomeException {@code PROVIDER_NOT_FOUND} or {@code UNSUPPORTED_FLOW}
     */
    public AuthSession start(Caller caller, LoginRequest request) {
        ProviderDefinition definition =
                catalogue.require(request.connection().provider()).definition();
        FlowType flow = way(definition, request.flow()).flow();
        Instant now = clock.instant();
        AuthSession session = new AuthSession(
                SessionId.random(random),
                request.connection(),
                flow,
                caller.identity().handle(),
                request.force(),
                SessionState.WAITING_FOR_USER,
                null,
                null,
                now,
                now.plus(LIFETIME));
        boolean done = !request.force() && isConnected(caller, request.connection());
        return sessions.put(done ? session.completed("Already connected") : session);
    }

    /**
     * Looks at a login.
     *
     * @throws authsome.application.caller.RefusedException {@code NOT_FOUND} when it is unknown, expired or another's
     */
    public AuthSession find(Caller caller, SessionId id) {
        return sessions.require(caller, id);
    }

    /** What a person still has to type in; empty when nothing. */
    public List<InputField> inputs(AuthSession session) {
        if (session.state() == SessionState.COMPLETED) {
            return List.of();
        }
        ProviderDefinition definition =
                catalogue.require(session.connection().provider()).definition();
        return switch (way(definition, session.flow().wireName())) {
            case WayIn.ApiKey way ->
                List.of(new InputField(API_KEY, "API Key", true, null, true, way.keyPattern(), way.keyPatternHint()));
            case WayIn.OAuth _, WayIn.Browser _ -> List.of();
        };
    }

    /**
     * Goes on with what a person typed in. The values stay the caller's to close.
     *
     * @param data by name of {@link InputField}
     * @throws AuthsomeException {@code AUTHENTICATION_FAILED} if they cannot be right; the login may be tried again
     */
    public AuthSession resume(Caller caller, SessionId id, Map<String, Secret> data) {
        AuthSession session = sessions.require(caller, id);
        if (session.state() == SessionState.COMPLETED) {
            return session;
        }
        try {
            return finish(caller, session, data);
        } catch (AuthsomeException failure) {
            sessions.put(session.failed(reason(failure)));
            throw failure;
        }
    }

    /** Makes the connection and completes the login, or changes nothing but the audit log. */
    AuthSession finish(Caller caller, AuthSession session, Map<String, Secret> data) {
        ConnectionId connection = session.connection();
        ProviderDefinition definition = catalogue.require(connection.provider()).definition();
        try {
            Credential credential = switch (way(definition, session.flow().wireName())) {
                case WayIn.ApiKey way ->
                    new Credential.ApiKey(apiKeys.check(definition, way, data.get(API_KEY)), definition.apiUrls());
                case WayIn.OAuth way -> throw unsupported(definition, way.flow().wireName());
                case WayIn.Browser way ->
                    throw unsupported(definition, way.flow().wireName());
            };
            save(caller, session, credential);
        } catch (AuthsomeException failure) {
            audit.event("provider.login_failed")
                    .by(caller)
                    .connection(connection)
                    .detail("error", failure.text())
                    .offer();
            throw failure;
        }
        audit.event("provider.login").by(caller).connection(connection).durable();
        return sessions.put(session.completed("Login successful"));
    }

    /** A failure as a session tells it. */
    static String reason(AuthsomeException failure) {
        return failure.code().wireName() + ": " + failure.wireMessage();
    }

    Sessions sessions() {
        return sessions;
    }

    private void save(Caller caller, AuthSession session, Credential credential) {
        if (!session.force() && isConnected(caller, session.connection())) {
            throw new AuthsomeException(
                            ErrorCode.CONNECTION_ALREADY_EXISTS,
                            "Connection '" + session.connection().name() + "' already exists for provider '"
                                    + session.connection().provider() + "'")
                    .at(session.connection().provider())
                    .hint("use --force to overwrite it, or --connection for a further account");
        }
        connections.save(new Connection(
                session.connection(),
                caller.vault(),
                caller.principal(),
                caller.identity().handle(),
                ConnectionStatus.CONNECTED,
                credential,
                clock.instant(),
                null));
    }

    private boolean isConnected(Caller caller, ConnectionId id) {
        return connections
                .find(caller.vault(), id)
                .map(Stored::value)
                .filter(connection -> connection.status() == ConnectionStatus.CONNECTED)
                .filter(connection -> isUnexpired(connection.expiresAt()))
                .isPresent();
    }

    private boolean isUnexpired(@Nullable Instant expiresAt) {
        return expiresAt == null || expiresAt.isAfter(clock.instant());
    }

    private static WayIn way(ProviderDefinition definition, @Nullable String flow) {
        return flow == null
                ? definition.defaultWay()
                : definition.ways().stream()
                        .filter(way -> way.flow().wireName().equals(flow))
                        .findFirst()
                        .orElseThrow(() -> unsupported(definition, flow));
    }

    private static AuthsomeException unsupported(ProviderDefinition definition, String flow) {
        return new AuthsomeException(ErrorCode.UNSUPPORTED_FLOW, "Unsupported flow: " + flow).at(definition.name());
    }
}
