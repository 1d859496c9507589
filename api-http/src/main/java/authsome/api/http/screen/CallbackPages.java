package authsome.api.http.screen;

import authsome.api.http.cookie.OurCookies;
import authsome.api.http.html.LocalPath;
import authsome.api.http.page.PageReply;
import authsome.api.http.page.PageRequest;
import authsome.api.http.page.PageRoute;
import authsome.application.Broker;
import authsome.application.login.Callbacks;
import authsome.domain.login.SessionId;
import authsome.domain.secret.Secret;
import io.helidon.http.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where browsers come back from an authorization server. Whatever they bring, they are sent on to a page of this server. */
final class CallbackPages {

    private final Broker broker;

    CallbackPages(Broker broker) {
        this.broker = broker;
    }

    List<PageRoute> routes() {
        return List.of(
                new PageRoute.Open(Method.GET, "/api/auth/callback/oauth", this::arrive),
                // as older documentation of the published package has it
                new PageRoute.Open(Method.GET, "/auth/callback/oauth", this::arrive));
    }

    private PageReply arrive(PageRequest request) {
        Callbacks.Return returned = new Callbacks.Return(
                secret(request.query("state")),
                secret(request.query("code")),
                request.query("iss"),
                request.query("error"));
        Callbacks.Landing landing =
                broker.callbacks().arrive(returned, id -> request.cookies().find(OurCookies.login(id)));
        SessionId session = landing.session();
        LocalPath end = LocalPath.of(Places.SUCCESS);
        return PageReply.seeOther(
                session == null
                        ? end.query("error", String.valueOf(landing.problem()))
                        : end.query("session", session.value()));
    }

    private static @Nullable Secret secret(@Nullable String value) {
        return value == null ? null : Secret.ofUtf8(value);
    }
}
