package authsome.api.client.remote;

import authsome.api.client.wire.login.LoginField;
import authsome.api.client.wire.login.LoginSession;
import authsome.api.client.wire.login.LoginStart;
import authsome.domain.login.SessionId;
import authsome.domain.login.SessionState;
import authsome.domain.secret.Secret;
import authsome.library.Login;
import authsome.library.LoginInput;
import authsome.library.LoginRequest;
import authsome.library.Logins;
import authsome.library.Names;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Logins that a daemon leads. */
final class RemoteLogins implements Logins {

    private final RemoteCalls calls;

    RemoteLogins(RemoteCalls calls) {
        this.calls = calls;
    }

    @Override
    public Login begin(LoginRequest request) {
        LoginStart start = new LoginStart(
                Names.provider(request.provider()).value(),
                Names.orDefault(request.connection()).value(),
                request.flow() == null ? null : request.flow().wireName(),
                request.force(),
                request.scopes(),
                request.baseUrl(),
                false,
                request.variables(),
                false);
        return login(calls.call(client -> client.startLogin(start)));
    }

    @Override
    public Login get(String id) {
        SessionId session = Names.login(id);
        return login(calls.call(client -> client.session(session)));
    }

    @Override
    public Login resume(String id, Map<String, Secret> entered) {
        SessionId session = Names.login(id);
        return login(calls.call(client -> client.resumeLogin(session, entered)));
    }

    @Override
    public Login cancel(String id) {
        SessionId session = Names.login(id);
        return login(calls.call(client -> client.cancelLogin(session)));
    }

    private static Login login(LoginSession session) {
        @Nullable
        String page = session.verificationUriComplete() != null
                ? session.verificationUriComplete()
                : session.verificationUri() != null
                        ? session.verificationUri()
                        : session.nextAction().url();
        return new Login(
                session.id(),
                session.provider(),
                session.connection(),
                Objects.requireNonNullElse(
                        Wires.constant(SessionState.class, session.status()), SessionState.PROCESSING),
                session.message(),
                session.error(),
                page == null ? null : URI.create(page),
                session.userCode(),
                session.inputs().stream().map(RemoteLogins::input).toList(),
                Objects.requireNonNullElse(Wires.instant(session.expiresAt()), Instant.MAX));
    }

    private static LoginInput input(LoginField field) {
        return new LoginInput(field.name(), field.label(), field.secret(), field.defaultValue(), field.required());
    }
}
