package authsome.api.http.route;

import authsome.api.client.json.JsonObject;
import authsome.api.client.wire.login.LoginData;
import authsome.api.client.wire.login.LoginSession;
import authsome.api.client.wire.login.NextAction;
import authsome.application.Broker;
import authsome.application.caller.Caller;
import authsome.application.caller.Names;
import authsome.application.caller.RefusedException;
import authsome.application.login.LoginRequest;
import authsome.domain.connection.ConnectionId;
import authsome.domain.connection.ConnectionName;
import authsome.domain.login.AuthSession;
import authsome.domain.login.SessionId;
import authsome.domain.login.SessionState;
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
                        (caller, request) -> reply(broker.logins().find(caller, id(request)))),
                ApiRoute.proven(Method.POST, ONE + "/resume", this::resume));
    }

    private ApiReply start(Caller caller, ApiRequest request) {
        JsonObject body = request.body();
        String name = body.findText("connection");
        ConnectionId connection = new ConnectionId(
                Names.provider(body.text("provider")), name == null ? ConnectionName.DEFAULT : Names.connection(name));
        LoginRequest login = new LoginRequest(connection, body.findText("flow"), body.flag("force", false));
        return reply(broker.logins().start(caller, login));
    }

    private ApiReply resume(Caller caller, ApiRequest request) {
        LoginData entered = LoginData.of(request.body());
        try {
            return reply(broker.logins().resume(caller, id(request), entered.data()));
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

    private ApiReply reply(AuthSession session) {
        return ApiReply.ok(new LoginSession(
                        session.id().value(),
                        session.connection().provider().value(),
                        session.connection().name().value(),
                        session.state().wireName(),
                        session.message(),
                        session.error(),
                        Wire.time(session.createdAt()),
                        Wire.time(session.expiresAt()),
                        nextAction(session),
                        null,
                        null,
                        null)
                .toJson());
    }

    private NextAction nextAction(AuthSession session) {
        boolean open = session.state() == SessionState.PENDING || session.state() == SessionState.WAITING_FOR_USER;
        if (!open || broker.logins().inputs(session).isEmpty()) {
            return new NextAction("none", null);
        }
        return new NextAction("open_url", broker.deployment().baseUrl() + "/auth/input?session=" + session.id());
    }
}
