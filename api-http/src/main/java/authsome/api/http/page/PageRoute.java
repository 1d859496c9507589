package authsome.api.http.page;

import authsome.api.http.html.LocalPath;
import authsome.application.caller.Caller;
import authsome.domain.login.AuthSession;
import authsome.domain.secret.Secret;
import io.helidon.http.Method;
import org.jspecify.annotations.Nullable;

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

    /** A page for everybody with a form that does something for whoever sends it, such as signing in. */
    record Guest(Method method, String pattern, GuestHandler handler) implements PageRoute {}

    /**
     * A page for a browser that is signed in.
     *
     * @param back where to go on after signing in; null where the browser is told only that it is not signed in
     */
    record SignedIn(Method method, String pattern, @Nullable Back back, SignedInHandler handler) implements PageRoute {

        public SignedIn(Method method, String pattern, SignedInHandler handler) {
            this(method, pattern, null, handler);
        }
    }

    /** Where a browser goes on that has to sign in first. */
    @FunctionalInterface
    interface Back {

        LocalPath after(PageRequest request);
    }

    /** Answers everybody, by pages with forms. */
    @FunctionalInterface
    interface GuestHandler {

        PageReply handle(Visit visit, PageRequest request);
    }

    /**
     * A browser that may be signed in or not.
     *
     * @param token for its forms
     * @param visitor who is signed in; null for nobody
     */
    record Visit(FormToken token, @Nullable Visitor visitor) {}

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
     * @param name what to call whoever it is
     */
    record Visitor(Caller caller, Secret session, FormToken token, String name) {

        /** The way around, seen from {@code path}. */
        public Page.Navigation at(String path) {
            return new Page.Navigation(name, path, token);
        }
    }
}
