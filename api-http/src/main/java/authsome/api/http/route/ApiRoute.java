package authsome.api.http.route;

import authsome.application.caller.Caller;
import io.helidon.http.Method;

/** A method, a path and what happens there. Who may call is part of the type: nothing is open by omission. */
sealed interface ApiRoute permits ApiRoute.Open, ApiRoute.Proven {

    Method method();

    /** Fixed parts, and variable ones in braces. */
    String pattern();

    /**
     * A route that anybody may call.
     *
     * @param handler answers
     */
    record Open(Method method, String pattern, OpenHandler handler) implements ApiRoute {}

    /**
     * A route for callers that prove who they are.
     *
     * @param sessionToo whether the published daemon takes a browser's cookie as well, and says so when neither came; here
     *     cookies open pages only, so that no page of another program on this machine can use one to read secrets
     * @param handler answers
     */
    record Proven(Method method, String pattern, boolean sessionToo, ProvenHandler handler) implements ApiRoute {}

    /** Answers anybody. */
    @FunctionalInterface
    interface OpenHandler {

        ApiReply handle(ApiRequest request);
    }

    /** Answers a proven caller. */
    @FunctionalInterface
    interface ProvenHandler {

        ApiReply handle(Caller caller, ApiRequest request);
    }

    static ApiRoute open(Method method, String pattern, OpenHandler handler) {
        return new Open(method, pattern, handler);
    }

    static ApiRoute proven(Method method, String pattern, ProvenHandler handler) {
        return new Proven(method, pattern, false, handler);
    }

    static ApiRoute provenOrSession(Method method, String pattern, ProvenHandler handler) {
        return new Proven(method, pattern, true, handler);
    }
}
