package authsome.api.http.route;

import authsome.api.client.json.JsonObject;
import authsome.api.client.wire.login.LoginData;
import authsome.api.client.wire.login.LoginField;
import authsome.api.client.wire.login.LoginResult;
import authsome.api.client.wire.login.LoginSession;
import authsome.api.client.wire.login.LoginStart;
import authsome.api.client.wire.login.NextAction;
import authsome.application.Broker;
import authsome.application.caller.Caller;
import authsome.application.caller.Names;
import authsome.application.caller.RefusedException;
import authsome.application.login.DevicePrompt;
import authsome.application.login.InputField;
import authsome.application.login.LoginChoices;
import authsome.application.login.LoginOutcome;
import authsome.application.login.LoginRecord;
import authsome.application.login.LoginRequest;
import authsome.application.mcp.McpServers;
import authsome.domain.connection.ConnectionId;
import authsome.domain.connection.ConnectionName;
import authsome.domain.login.AuthSession;
import authsome.domain.login.SessionId;
import authsome.domain.provider.ProviderName;
import authsome.domain.secret.Secret;
import io.helidon.http.Method;
import java.util.List;

/** Logins in progress. */
final class LoginRoutes {

    private static final String ONE = "/api/auth/sessions/{session}";

    private final Broker broker;

    LoginRoutes(Broker broker) {
        this.broker = broker;
    }

    List<ApiRoute> routes() {
        return List.of(
                ApiRoute.proven(Method.POST, "/api/auth/sessions", this::start),
                ApiRoute.proven(
                        Method.GET,
                        ONE,
                        (caller, request) -> reply(caller, broker.logins().find(caller, id(request)))),
                ApiRoute.proven(Method.POST, ONE + "/resume", this::resume),
                ApiRoute.proven(
                        Method.POST,
                        ONE + "/cancel",
                        (caller, request) -> reply(caller, broker.logins().cancel(caller, id(request)))),
                ApiRoute.open(Method.GET, ONE + "/device", this::device));
    }

    private ApiReply start(Caller caller, ApiRequest request) {
        LoginStart start = LoginStart.of(request.body());
        String name = start.connection();
        ProviderName provider = McpServers.isUrl(start.provider())
                ? broker.mcpServers().adopt(caller, start.provider())
                : Names.provider(start.provider());
        ConnectionId connection =
                new ConnectionId(provider, name == null ? ConnectionName.DEFAULT : Names.connection(name));
        String base = start.baseUrl();
        LoginChoices choices = new LoginChoices(
                start.scopes(),
                base == null || base.isBlank() ? null : base,
                start.ownClient(),
                start.variables(),
                start.check());
        LoginRequest login = new LoginRequest(connection, start.flow(), start.force(), choices);
        return reply(caller, broker.logins().start(caller, login));
    }

    /** What the page of a device login shows; whoever knows the login's id may confirm it. */
    private ApiReply device(ApiRequest request) {
        LoginRecord login = broker.browserLogins().details(id(request));
        DevicePrompt device = login.device();
        if (device == null) {
            throw new RefusedException(
                    RefusedException.Category.BAD_REQUEST, "This session does not have a device code");
        }
        return ApiReply.ok(JsonObject.builder()
                .put("session_id", login.session().id().value())
                .put(
                        "display_name",
                        broker.providers()
                                .require(login.session().connection().provider())
                                .definition()
                                .displayName())
                .put("user_code", device.userCode())
                .put("verification_uri", device.verificationUri())
                .put("verification_uri_complete", device.verificationUriComplete())
                .build());
    }

    private ApiReply resume(Caller caller, ApiRequest request) {
        LoginData entered = LoginData.of(request.body());
        try {
            return reply(caller, broker.logins().resume(caller, id(request), entered.data()));
        } finally {
            entered.data().values().forEach(Secret::close);
        }
    }

    static SessionId id(ApiRequest request) {
        try {
            return new SessionId(request.part("session"));
        } catch (IllegalArgumentException _) {
            throw new RefusedException(RefusedException.Category.NOT_FOUND, "Authentication session not found");
        }
    }

    private ApiReply reply(Caller caller, AuthSession session) {
        LoginRecord login = broker.logins().details(caller, session.id());
        DevicePrompt device = login.device();
        List<LoginField> inputs =
                broker.logins().inputs(session).stream().map(LoginRoutes::field).toList();
        LoginOutcome outcome = login.outcome();
        return ApiReply.ok(new LoginSession(
                        session.id().value(),
                        session.connection().provider().value(),
                        session.connection().name().value(),
                        session.state().wireName(),
                        session.message(),
                        session.error(),
                        Wire.time(session.createdAt()),
                        Wire.time(session.expiresAt()),
                        nextAction(session, !inputs.isEmpty(), device != null),
                        device == null ? null : device.userCode(),
                        device == null ? null : device.verificationUri(),
                        device == null ? null : device.verificationUriComplete(),
                        inputs,
                        new LoginResult(
                                outcome.account().id(), outcome.account().label(), outcome.scopes(), outcome.missing()))
                .toJson());
    }

    private static LoginField field(InputField field) {
        return new LoginField(field.name(), field.label(), field.secret(), field.defaultValue(), field.required());
    }

    private NextAction nextAction(AuthSession session, boolean hasInputs, boolean hasDevice) {
        boolean throughPage = switch (session.flow()) {
            case PKCE, DCR_PKCE -> true;
            case DEVICE_CODE, API_KEY, BROWSER, CLIENT_CREDENTIALS, JWT_BEARER -> hasInputs;
        };
        if (!session.isWaiting() || !(throughPage || hasDevice)) {
            return new NextAction("none", null);
        }
        String page = throughPage ? "/auth/input?session=" : "/auth/device?session=";
        return new NextAction("open_url", broker.deployment().baseUrl() + page + session.id());
    }
}
