package authsome.ports.tck.oauth;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One way in which a request goes wrong, or a reply looks odd. Immutable, but for the gate of {@link Held}. */
public sealed interface Fault {

    /**
     * The connection breaks.
     *
     * @param processed whether the request took effect first
     * @param replyBytes how much of the reply's body arrives; negative for not even a status line
     */
    record Cut(boolean processed, int replyBytes) implements Fault {}

    /**
     * Something else comes instead of the reply.
     *
     * @param status the HTTP status
     * @param headers further headers
     * @param body the body
     * @param processed whether the request took effect first
     */
    record Instead(int status, Map<String, String> headers, String body, boolean processed) implements Fault {

        public Instead {
            headers = Map.copyOf(headers);
        }
    }

    /**
     * An error by the book, with nothing done.
     *
     * @param status 400 by the book; some services say 200
     * @param error the code
     */
    record Refuse(int status, String error) implements Fault {}

    /** The request waits at the gate, then goes on as usual. */
    record Held(Gate gate) implements Fault {}

    /** The reply comes late, in real time. */
    record Late(Duration by) implements Fault {}

    /** Nothing is done and no answer comes, until the client has given up. */
    record Silence() implements Fault {}

    /** The body of the reply comes byte by byte, with this pause after each, in real time. */
    record Dripping(Duration pause) implements Fault {}

    /**
     * Tokens in another shape.
     *
     * @param members JSON texts that replace members of the reply, or add to them
     * @param without members that are left out
     * @param under the member in which the tokens stand; empty for the reply itself
     * @param asForm whether the reply is form-encoded
     */
    record Reshaped(Map<String, String> members, List<String> without, String under, boolean asForm) implements Fault {

        public Reshaped {
            members = Map.copyOf(members);
            without = List.copyOf(without);
        }
    }

    /** The connection breaks before the request takes effect. */
    static Fault resetBefore() {
        return new Cut(false, -1);
    }

    /** The request takes effect and the reply is lost. */
    static Fault resetAfter() {
        return new Cut(true, -1);
    }

    /** The request takes effect and half a reply arrives. */
    static Fault truncated() {
        return new Cut(true, 20);
    }

    /** An error of the server, with nothing done. */
    static Fault status(int status) {
        return new Instead(status, Map.of("Content-Type", "text/html"), "<h1>" + status + "</h1>", false);
    }

    /** 429 with {@code Retry-After}. */
    static Fault tooMany(Duration retryAfter) {
        return new Instead(429, Map.of("Retry-After", Long.toString(retryAfter.toSeconds())), "", false);
    }

    /** The request takes effect and the reply is unreadable. */
    static Fault garbage() {
        return new Instead(200, Map.of("Content-Type", "application/json"), "{\"access_token\":\u0000[}", true);
    }

    /** The request takes effect and the reply is longer than 1 MiB. */
    static Fault huge() {
        return new Instead(
                200,
                Map.of("Content-Type", "application/json"),
                "{\"access_token\":\"" + "a".repeat(1 << 20) + "\",\"token_type\":\"Bearer\"}",
                true);
    }

    /** Another place is named. */
    static Fault redirect(int status, String location) {
        return new Instead(status, Map.of("Location", location), "", false);
    }

    /** An error in a reply that claims success. */
    static Fault errorInside200(String error) {
        return new Refuse(200, error);
    }

    /** An error by RFC 6749. */
    static Fault refuse(String error) {
        return new Refuse(error.equals("invalid_client") ? 401 : 400, error);
    }

    /** A member of the reply has another JSON text, for example {@code "\"3600\""}; null to leave it out. */
    static Fault member(String name, @Nullable String json) {
        return json == null
                ? new Reshaped(Map.of(), List.of(name), "", false)
                : new Reshaped(Map.of(name, json), List.of(), "", false);
    }

    /** {@code expires_in} reads so; null to leave it out. */
    static Fault expiresIn(@Nullable String json) {
        return member("expires_in", json);
    }

    /** Other scopes are granted than were asked for. */
    static Fault scopes(String granted) {
        return member("scope", "\"" + granted + "\"");
    }

    /** The access token has a line break in it. */
    static Fault controlCharacters() {
        return member("access_token", "\"at-\\r\\nX-Injected: yes\"");
    }

    /** The tokens stand in a member of the reply. */
    static Fault nested(String under) {
        return new Reshaped(Map.of("ok", "true"), List.of(), under, false);
    }

    /** The reply is form-encoded, as some services write it unless told otherwise. */
    static Fault formEncoded() {
        return new Reshaped(new LinkedHashMap<>(), List.of(), "", true);
    }
}
