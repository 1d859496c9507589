package authsome.api.http.page;

import authsome.api.http.cookie.OurCookies;
import authsome.api.http.html.LocalPath;
import authsome.application.Broker;
import authsome.application.caller.Caller;
import authsome.application.caller.RefusedException;
import authsome.application.caller.RefusedException.Category;
import authsome.application.login.BrowserLogins;
import authsome.domain.identity.Handle;
import authsome.domain.login.SessionId;
import authsome.domain.secret.Secret;
import io.helidon.http.Method;
import org.jspecify.annotations.Nullable;

/** Lets a browser come to a page, or not: the one place that could forget to ask. */
final class PageGuard {

    static final String NOT_SIGNED_IN = "Missing or invalid browser session";

    private final Broker broker;

    PageGuard(Broker broker) {
        this.broker = broker;
    }

    /** Calls the handler of a route for a browser that may come to it. */
    PageReply call(PageRoute route, PageRequest request) {
        boolean changes = !route.method().equals(Method.GET);
        if (changes && !request.isFromHere()) {
            throw new RefusedException(Category.FORBIDDEN, "This form was not sent by a page of this server");
        }
        return switch (route) {
            case PageRoute.Open open -> open.handler().handle(request);
            case PageRoute.LoginStep step -> step(step, request, changes);
            case PageRoute.Guest guest -> guest(guest, request, changes);
            case PageRoute.SignedIn page -> signedIn(page, request, changes);
        };
    }

    private PageReply step(PageRoute.LoginStep route, PageRequest request, boolean changes) {
        SessionId id = id(request.partOrQuery("session"));
        Secret shown = request.cookies().find(OurCookies.login(id));
        BrowserLogins logins = broker.browserLogins();
        BrowserLogins.Visit visit = changes ? logins.visit(id, shown) : logins.open(id, shown);
        FormToken token = FormToken.of(visit.ticket());
        if (changes) {
            check(token, request);
        }
        PageReply reply = route.handler().handle(new PageRoute.Step(visit.session(), visit.ticket(), token), request);
        return visit.fresh() ? reply.with(OurCookies.ticket(visit)) : reply;
    }

    private PageReply guest(PageRoute.Guest route, PageRequest request, boolean changes) {
        Secret shown = request.cookies().find(OurCookies.GUEST);
        if (changes && shown == null) {
            throw foreign();
        }
        Secret guest = shown == null ? broker.signIns().guest() : shown;
        FormToken token = FormToken.of(guest);
        if (changes) {
            check(token, request);
        }
        PageReply reply = route.handler().handle(new PageRoute.Visit(token, visitor(request)), request);
        return shown == null ? reply.with(OurCookies.guest(guest)) : reply;
    }

    private PageReply signedIn(PageRoute.SignedIn route, PageRequest request, boolean changes) {
        PageRoute.Visitor visitor = visitor(request);
        if (visitor == null) {
            PageRoute.Back back = route.back();
            if (back != null) {
                return PageReply.seeOther(
                        LocalPath.of("/login").query("next", back.after(request).text()));
            }
            throw new RefusedException(Category.UNAUTHENTICATED, NOT_SIGNED_IN);
        }
        if (changes) {
            check(visitor.token(), request);
        }
        return route.handler().handle(visitor, request);
    }

    private PageRoute.@Nullable Visitor visitor(PageRequest request) {
        Secret shown = request.cookies().find(OurCookies.SIGN_IN);
        return shown == null
                ? null
                : broker.signIns()
                        .find(shown)
                        .map(caller -> new PageRoute.Visitor(caller, shown, FormToken.of(shown), name(caller)))
                        .orElse(null);
    }

    private String name(Caller caller) {
        Handle handle = caller.handle();
        return handle == null ? broker.accounts().email(caller).orElse("account") : handle.value();
    }

    private static void check(FormToken token, PageRequest request) {
        if (!token.isIn(request.form())) {
            throw foreign();
        }
    }

    private static RefusedException foreign() {
        return new RefusedException(Category.FORBIDDEN, "This form is not from the page that is open now");
    }

    private static SessionId id(@Nullable String text) {
        try {
            return new SessionId(text == null ? "" : text);
        } catch (IllegalArgumentException _) {
            throw new RefusedException(Category.NOT_FOUND, "Authentication session not found");
        }
    }
}
