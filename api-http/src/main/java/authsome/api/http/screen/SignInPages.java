package authsome.api.http.screen;

import authsome.api.http.cookie.OurCookies;
import authsome.api.http.cookie.SetCookie;
import authsome.api.http.html.LocalPath;
import authsome.api.http.page.Page;
import authsome.api.http.page.PageReply;
import authsome.api.http.page.PageRequest;
import authsome.api.http.page.PageRoute;
import authsome.application.Broker;
import authsome.application.caller.RefusedException;
import authsome.domain.secret.Secret;
import io.helidon.http.Method;
import java.util.List;

/** Signs a browser in and out. */
final class SignInPages {

    private static final int FORBIDDEN = 403;

    private final Broker broker;

    SignInPages(Broker broker) {
        this.broker = broker;
    }

    List<PageRoute> routes() {
        return List.of(
                new PageRoute.Open(Method.GET, Places.OPEN, this::open),
                new PageRoute.SignedIn(Method.POST, Places.SIGN_OUT, this::signOut));
    }

    /** The gate lets no other site lead a browser here, or one could sign it in for somebody else. */
    private PageReply open(PageRequest request) {
        String link = request.query("link");
        try (Secret token = Secret.ofUtf8(link == null ? "" : link)) {
            Secret session = broker.signIns().redeem(token, request.cookies().find(OurCookies.SIGN_IN));
            return PageReply.seeOther(LocalPath.of(Places.HOME), OurCookies.signIn(session));
        } catch (RefusedException dead) {
            return PageReply.show(
                    FORBIDDEN,
                    new Page(
                            "This link is used up",
                            "A sign-in link works once, within a minute. Run 'authsome open' for a new one."));
        }
    }

    private PageReply signOut(PageRoute.Visitor visitor, PageRequest request) {
        broker.signIns().end(visitor.session());
        return PageReply.seeOther(LocalPath.of(Places.HOME), SetCookie.gone(OurCookies.SIGN_IN));
    }
}
