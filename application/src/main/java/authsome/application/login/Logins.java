package authsome.application.login;

import authsome.application.audit.AuditLog;
import authsome.application.caller.Caller;
import authsome.application.connection.ConnectionRecords;
import authsome.application.provider.Catalogue;
import authsome.application.vault.SealedStore;
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
    private final ApiKeyInput apiKeys;
    private final InstantSource clock;
    private final SecureRandom random;
    private final Sessions sessions;
    private final Endings endings;

    public Logins(
            SealedStore store,
            Catalogue catalogue,
            ConnectionRecords connections,
            DefinitionFormat format,
            AuditLog audit,
            InstantSource clock,
            SecureRandom random) {
        this.catalogue = catalogue;
        this.apiKeys = new ApiKeyInput(format);
        this.clock = clock;
        this.random = random;
        this.sessions = new Sessions(store, clock);
        this.endings = new Endings(sessions, connections, audit, clock);
    }

    /** Ends logins that an earlier start of the server left in the middle of something. Once, before anybody logs in. */
    public void recover() {
        sessions.recover();
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
        boolean done = !request.force() && endings.find(caller, request.connection()) != null;
        AuthSession begun = done ? session.completed("Already connected") : session;
        return sessions.create(LoginRecord.begun(begun, caller, request.choices()))
                .session();
    }

    /**
     * Looks at a login.
     *
     * @throws authsome.application.caller.RefusedException {@code NOT_FOUND} when it is unknown, expired or another's
     */
    public AuthSession find(Caller caller, SessionId id) {
        return sessions.require(caller, id).session();
    }

    /**
     * Gives a login up; nothing happens when it has ended already.
     *
     * @throws authsome.application.caller.RefusedException {@code NOT_FOUND} when it is unknown, expired or another's
     */
    public AuthSession cancel(Caller caller, SessionId id) {
        sessions.require(caller, id);
        return sessions.update(
                        id,
                        now -> now.session().isWaiting() || now.session().state() == SessionState.PROCESSING
                                ? now.with(now.session().cancelled())
                                : null)
                .session();
    }

    /** What a person still has to type in; empty when nothing. */
    public List<InputField> inputs(AuthSession session) {
        if (!session.isWaiting()) {
            return List.of();
        }
        ProviderDefinition definition =
                catalogue.require(session.connection().provider()).definition();
        return switch (way(definition, session.flow().wireName())) {
            case WayIn.ApiKey way ->
                List.of(new InputField(API_KEY, "API Key", true, null, true, way.keyPattern(), way.keyPatternHint()));
            case WayIn.OAuth way -> throw unsupported(definition, way.flow().wireName());
            case WayIn.Browser way -> throw unsupported(definition, way.flow().wireName());
        };
    }

    /**
     * Goes on with what a person typed in. The values stay the caller's to close.
     *
     * @param data by name of {@link InputField}
     * @throws AuthsomeException {@code AUTHENTICATION_FAILED} if they cannot be right; the login has failed then
     */
    public AuthSession resume(Caller caller, SessionId id, Map<String, Secret> data) {
        AuthSession session = sessions.require(caller, id).session();
        if (session.state() == SessionState.COMPLETED) {
            return session;
        }
        if (session.state() == SessionState.CANCELLED) {
            throw new AuthsomeException(ErrorCode.INPUT_CANCELLED, "this login was cancelled");
        }
        try {
            return finish(caller, session, data);
        } catch (AuthsomeException failure) {
            endings.fail(id, failure);
            throw failure;
        }
    }

    /** Makes the connection and completes the login, or changes nothing but the audit log. */
    AuthSession finish(Caller caller, AuthSession session, Map<String, Secret> data) {
        ProviderDefinition definition =
                catalogue.require(session.connection().provider()).definition();
        try {
            Credential credential = switch (way(definition, session.flow().wireName())) {
                case WayIn.ApiKey way ->
                    new Credential.ApiKey(apiKeys.check(definition, way, data.get(API_KEY)), definition.apiUrls());
                case WayIn.OAuth way -> throw unsupported(definition, way.flow().wireName());
                case WayIn.Browser way ->
                    throw unsupported(definition, way.flow().wireName());
            };
            return endings.complete(caller, session, credential, null, LoginOutcome.NONE)
                    .session();
        } catch (AuthsomeException failure) {
            endings.record(caller, session, failure);
            throw failure;
        }
    }

    Sessions sessions() {
        return sessions;
    }

    Endings endings() {
        return endings;
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
