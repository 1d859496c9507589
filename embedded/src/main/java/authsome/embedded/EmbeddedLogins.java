package authsome.embedded;

import authsome.application.Broker;
import authsome.application.caller.Caller;
import authsome.application.login.DevicePrompt;
import authsome.application.login.InputField;
import authsome.application.login.LoginChoices;
import authsome.domain.connection.ConnectionId;
import authsome.domain.connection.ConnectionName;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.login.AuthSession;
import authsome.domain.login.SessionId;
import authsome.domain.provider.FlowType;
import authsome.domain.provider.ProviderName;
import authsome.domain.secret.Secret;
import authsome.library.Login;
import authsome.library.LoginInput;
import authsome.library.LoginRequest;
import authsome.library.Logins;
import authsome.library.Names;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Logins that this process leads: by keys, on other devices, and without a person. A login that comes back by the browser
 * needs a page for it to come back to, which a daemon has.
 */
final class EmbeddedLogins implements Logins {

    private final EmbeddedCalls calls;

    EmbeddedLogins(EmbeddedCalls calls) {
        this.calls = calls;
    }

    @Override
    public Login begin(LoginRequest request) {
        ProviderName at = Names.provider(request.provider());
        ConnectionName name = Names.orDefault(request.connection());
        return calls.call((broker, caller) -> {
            FlowType flow = request.flow() == null
                    ? broker.providers().require(at).definition().defaultWay().flow()
                    : request.flow();
            requireNoBrowser(at, flow);
            LoginChoices choices =
                    new LoginChoices(request.scopes(), request.baseUrl(), false, request.variables(), false);
            AuthSession session = broker.logins()
                    .start(
                            caller,
                            new authsome.application.login.LoginRequest(
                                    new ConnectionId(at, name), flow.wireName(), request.force(), choices));
            return login(broker, caller, session);
        });
    }

    private static void requireNoBrowser(ProviderName at, FlowType flow) {
        boolean throughBrowser = switch (flow) {
            case PKCE, DCR_PKCE, BROWSER -> true;
            case DEVICE_CODE, API_KEY, CLIENT_CREDENTIALS, JWT_BEARER -> false;
        };
        if (throughBrowser) {
            throw new AuthsomeException(
                            ErrorCode.UNSUPPORTED_FLOW,
                            "a login by " + flow.wireName()
                                    + " comes back by the browser, to a page that only a daemon has")
                    .at(at)
                    .during("login")
                    .hint("log in once with 'authsome login " + at
                            + "', or choose another flow if the provider has one");
        }
    }

    @Override
    public Login get(String id) {
        SessionId session = Names.login(id);
        return calls.call(
                (broker, caller) -> login(broker, caller, broker.logins().find(caller, session)));
    }

    @Override
    public Login resume(String id, Map<String, Secret> entered) {
        SessionId session = Names.login(id);
        return calls.call(
                (broker, caller) -> login(broker, caller, broker.logins().resume(caller, session, entered)));
    }

    @Override
    public Login cancel(String id) {
        SessionId session = Names.login(id);
        return calls.call(
                (broker, caller) -> login(broker, caller, broker.logins().cancel(caller, session)));
    }

    private static Login login(Broker broker, Caller caller, AuthSession session) {
        @Nullable
        DevicePrompt device = broker.logins().details(caller, session.id()).device();
        List<LoginInput> inputs = broker.logins().inputs(session).stream()
                .map(EmbeddedLogins::input)
                .toList();
        return new Login(
                session.id().value(),
                session.connection().provider().value(),
                session.connection().name().value(),
                session.state(),
                session.message(),
                session.error(),
                device == null ? null : URI.create(page(device)),
                device == null ? null : device.userCode(),
                inputs,
                session.expiresAt());
    }

    private static String page(DevicePrompt device) {
        @Nullable String complete = device.verificationUriComplete();
        return complete == null ? device.verificationUri() : complete;
    }

    private static LoginInput input(InputField field) {
        return new LoginInput(field.name(), field.label(), field.secret(), field.defaultValue(), field.required());
    }
}
