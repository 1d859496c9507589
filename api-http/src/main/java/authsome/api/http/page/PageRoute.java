package authsome.api.http.page;

import authsome.application.caller.Caller;
import authsome.domain.login.AuthSession;
import authsome.domain.secret.Secret;
import io.helidon.http.Method;

/**
 * A method, a path and the page there. Who may come is part of the type, and a form must show its token wherever there is
 * something to guard.
 */
public sealed interface PageRoute {

    Method method();

    /** Fixed parts, and variable ones in braces. */
    String pattern();

    /** A page for everybody; it changes nothing that belongs to somebody. */
    record Open(Method method, String pattern, OpenHandler handler) implements PageRoute {}

    /**
     * A step of a login, named by {@code session} in the path or the query. By GET it opens the login, which from then on
     * belongs to that browser.
     */
    record LoginStep(Method method, String pattern, LoginHandler handler) implements PageRoute {}

    /** A page for a browser that is signed in. */
    record SignedIn(Method method, String pattern, SignedInHandler handler) implements PageRoute {}

    /** Answers everybody. */
    @FunctionalInterface
    interface OpenHandler {

        PageReply handle(PageRequest request);
    }

    /** Answers the browser that a login belongs to. */
    @FunctionalInterface
    interface LoginHandler {

        PageReply handle(Step step, PageRequest request);
    }

    /** Answers a browser that is signed in. */
    @FunctionalInterface
    interface SignedInHandler {

        PageReply handle(Visitor visitor, PageRequest request);
    }

    /**
     * A login at this moment.
     *
     * @param session the login
     * @param ticket by which the browser showed that the login belongs to it
     * @param token for its forms
     */
    record Step(AuthSession session, Secret ticket, FormToken token) {}

    /**
     * Who is signed in.
     *
     * @param caller for whom the browser acts
     * @param session what the browser is signed in by
     * @param token for its forms
     */
    record Visitor(Caller caller, Secret session, FormToken token) {

        /** The way around, seen from {@code path}. */
        public Page.Navigation at(String path) {
            return new Page.Navigation(caller.identity().handle().value(), path, token);
        }
    }
}
