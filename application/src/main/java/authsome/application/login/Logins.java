package authsome.application.login;

import authsome.application.caller.Caller;
import authsome.application.caller.Power;
import authsome.application.oauth.OAuthPlan;
import authsome.application.oauth.Plans;
import authsome.application.provider.Catalogue;
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
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Logins in progress; only who started one sees it. Safe for use by many threads. */
public final class Logins {

    private static final Duration LIFETIME = Duration.ofMinutes(5);

    /** Setting an app up at a service takes a person longer than pasting a key. */
    private static final Duration OAUTH_LIFETIME = Duration.ofMinutes(15);

    private final Catalogue catalogue;
    private final ApiKeyInput apiKeys;
    private final VariableInput variables;
    private final KeyCheck check;
    private final InstantSource clock;
    private final SecureRandom random;
    private final Sessions sessions;
    private final Conclusions conclusions;
    private final OAuthSteps steps;
    private final URI redirectUri;

    Logins(LoginWiring wiring, Sessions sessions, Conclusions conclusions, OAuthSteps steps, URI redirectUri) {
        this.catalogue = wiring.catalogue();
        this.apiKeys = new ApiKeyInput(wiring.format());
        this.variables = new VariableInput(wiring.format());
        this.check = new KeyCheck(wiring.servers());
        this.clock = wiring.clock();
        this.random = wiring.random();
        this.sessions = sessions;
        this.conclusions = conclusions;
        this.steps = steps;
        this.redirectUri = redirectUri;
    }

    /** Where browsers come back; people enter it where they set up an OAuth app. */
    public URI redirectUri() {
        return redirectUri;
    }

    /**
     * Starts a login; it is completed at once when the connection is there and not forced, or when nobody has to do
     * anything.
     *
     * @throws AuthsomeException {@code PROVIDER_NOT_FOUND}, {@code UNSUPPORTED_FLOW}, or why a login without a person did
     *     not succeed
     */
    public AuthSession start(Caller caller, LoginRequest request) {
        caller.require(Power.CHANGE);
        caller.requireCovered(request.connection().provider());
        ProviderDefinition definition =
                catalogue.require(request.connection().provider()).definition();
        WayIn way = Ways.named(definition, request.flow());
        LoginChoices asked = ChoiceRules.checked(definition, way, request.choices());
        LoginChoices choices = asked.with(variables.checked(definition, asked.variables()));
        Instant now = clock.instant();
        AuthSession session = new AuthSession(
                SessionId.random(random),
                request.connection(),
                way.flow(),
                caller.handle(),
                request.force(),
                SessionState.WAITING_FOR_USER,
                null,
                null,
                now,
                now.plus(way.flow().isOAuth() ? OAUTH_LIFETIME : LIFETIME));
        if (!request.force() && conclusions.isThere(caller, request.connection(), choices)) {
            return sessions.create(LoginRecord.begun(session.completed("Already connected"), caller, choices))
                    .session();
        }
        LoginRecord login = sessions.create(LoginRecord.begun(session, caller, choices));
        boolean alone = !isInteractive(way.flow()) && inputs(session).isEmpty();
        return alone ? advance(caller, session.id(), Map.of()) : login.session();
    }

    /**
     * Looks at a login.
     *
     * @throws authsome.application.caller.RefusedException {@code NOT_FOUND} when it is unknown, expired or another's
     */
    public AuthSession find(Caller caller, SessionId id) {
        return sessions.require(caller, id).session();
    }

    /** What a person confirms on another device, and what a login ended with; see {@link #find}. */
    public LoginRecord details(Caller caller, SessionId id) {
        return sessions.require(caller, id);
    }

    /**
     * Gives a login up; nothing happens when it has ended already.
     *
     * @throws authsome.application.caller.RefusedException {@code NOT_FOUND} when it is unknown, expired or another's
     */
    public AuthSession cancel(Caller caller, SessionId id) {
        caller.require(Power.CHANGE);
        sessions.require(caller, id);
        return conclusions.cancel(id).session();
    }

    /** What a person still has to type in; empty when nothing. */
    public List<InputField> inputs(AuthSession session) {
        if (!session.isWaiting()) {
            return List.of();
        }
        ProviderDefinition definition =
                catalogue.require(session.connection().provider()).definition();
        return switch (Ways.of(definition, session.flow())) {
            case WayIn.ApiKey way ->
                keyFields(definition, way, sessions.require(session.id()).value());
            case WayIn.OAuth way ->
                steps.form().fields(sessions.require(session.id()).value(), definition, way);
            case WayIn.Browser way ->
                throw Ways.unsupported(definition, way.flow().wireName());
        };
    }

    /** Where a login leads a browser; empty when it leads to none. */
    Optional<Destination> destination(AuthSession session) {
        ProviderDefinition definition =
                catalogue.require(session.connection().provider()).definition();
        return switch (Ways.of(definition, session.flow())) {
            case WayIn.OAuth way -> Optional.of(destination(session, definition, way));
            case WayIn.ApiKey _, WayIn.Browser _ -> Optional.empty();
        };
    }

    private Destination destination(AuthSession session, ProviderDefinition definition, WayIn.OAuth way) {
        LoginRecord login = sessions.require(session.id()).value();
        String setup = way.settings().appSetup().url();
        List<String> steps = way.settings().appSetup().steps(redirectUri);
        if (Plans.needsBase(way, login.choices().baseUrl())
                || !VariableInput.fields(definition, login.choices()).isEmpty()) {
            return new Destination(null, List.of(), redirectUri, setup, steps);
        }
        OAuthPlan plan = this.steps.form().plan(login, definition, way);
        URI authorization = plan.endpoints().authorization();
        return new Destination(
                authorization == null ? null : authorization.getHost(), plan.scopes(), redirectUri, setup, steps);
    }

    /**
     * Goes on with what a person typed in. The values stay the caller's to close.
     *
     * @param data by name of {@link InputField}
     * @throws AuthsomeException {@code AUTHENTICATION_FAILED} if they cannot be right; the login has failed then
     */
    public AuthSession resume(Caller caller, SessionId id, Map<String, Secret> data) {
        caller.require(Power.CHANGE);
        AuthSession session = sessions.require(caller, id).session();
        if (session.state() == SessionState.COMPLETED) {
            return session;
        }
        if (session.state() == SessionState.CANCELLED) {
            throw new AuthsomeException(ErrorCode.INPUT_CANCELLED, "this login was cancelled");
        }
        return advance(caller, id, data);
    }

    private AuthSession advance(Caller caller, SessionId id, Map<String, Secret> data) {
        try {
            return go(caller, sessions.require(id).value(), data, false).session();
        } catch (AuthsomeException failure) {
            conclusions.fail(id, failure);
            throw failure;
        }
    }

    /**
     * Takes the next step, or changes nothing but the audit log.
     *
     * @param fromBrowser whether there is a browser that can be sent out
     */
    Onward go(Caller caller, LoginRecord login, Map<String, Secret> data, boolean fromBrowser) {
        AuthSession session = login.session();
        ProviderDefinition definition =
                catalogue.require(session.connection().provider()).definition();
        try {
            return switch (Ways.of(definition, session.flow())) {
                case WayIn.ApiKey way -> new Onward(pasted(caller, login, definition, way, data), null);
                case WayIn.OAuth way -> steps.advance(caller, login, definition, way, data, fromBrowser);
                case WayIn.Browser way ->
                    throw Ways.unsupported(definition, way.flow().wireName());
            };
        } catch (AuthsomeException failure) {
            conclusions.record(caller, session, failure);
            throw failure;
        }
    }

    Conclusions conclusions() {
        return conclusions;
    }

    Sessions sessions() {
        return sessions;
    }

    /** What differs from customer to customer is asked for together with the key. */
    private static List<InputField> keyFields(ProviderDefinition definition, WayIn.ApiKey way, LoginRecord login) {
        List<InputField> fields = new ArrayList<>(VariableInput.fields(definition, login.choices()));
        fields.addAll(ApiKeyInput.fields(way));
        return fields;
    }

    private AuthSession pasted(
            Caller caller,
            LoginRecord login,
            ProviderDefinition definition,
            WayIn.ApiKey way,
            Map<String, Secret> data) {
        AuthSession session = login.session();
        LoginChoices choices = variables.enter(definition, login.choices(), data);
        if (!choices.equals(login.choices())) {
            LoginRecord next = sessions.update(session.id(), now -> now.with(choices));
            if (ApiKeyInput.fields(way).stream().noneMatch(field -> data.containsKey(field.name()))) {
                return next.session();
            }
        }
        Credential credential = apiKeys.check(definition, way, choices.installation(), data);
        LoginOutcome outcome =
                choices.check() ? check.ask(definition, way, credential, choices.installation()) : LoginOutcome.NONE;
        return conclusions.complete(caller, session, credential, null, outcome).session();
    }

    /** Whether a person takes part at a browser or a prompt of ours before anybody else is asked. */
    private static boolean isInteractive(FlowType flow) {
        return switch (flow) {
            case PKCE, DCR_PKCE, API_KEY, BROWSER, JWT_BEARER -> true;
            case DEVICE_CODE, CLIENT_CREDENTIALS -> false;
        };
    }
}
