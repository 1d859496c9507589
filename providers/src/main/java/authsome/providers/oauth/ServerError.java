package authsome.providers.oauth;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An error that a server named (RFC 6749 section 5.2), or that stands where services of other habits put it.
 *
 * @param code its code; short and printable
 * @param description the server's own words; null for none
 */
record ServerError(String code, @Nullable String description) {

    /** What the named services call a refresh token that has ended. */
    private static final Map<String, String> DIALECT =
            Map.of("bad_refresh_token", "invalid_grant", "invalid_refresh_token", "invalid_grant");

    private static final Set<String> PASSING = Set.of(
            "server_error",
            "temporarily_unavailable",
            "internal_error",
            "internal_server_error",
            "service_unavailable",
            "rate_limited",
            "ratelimited",
            "rate_limit_exceeded",
            "too_many_requests");

    /** The error in {@code reply}; null when it names none. */
    static @Nullable ServerError in(ReplyObject reply) {
        String code = reply.shown("error");
        String description = reply.shown("error_description");
        if (code == null && reply.at("error") != null) {
            code = first(reply.shown("error.code"), reply.shown("error.type"), reply.shown("error.status"));
            description = reply.shown("error.message");
            code = code == null ? "error" : code;
        }
        if (code == null && reply.isFalse("ok")) {
            code = "error";
        }
        return code == null ? null : new ServerError(DIALECT.getOrDefault(code, code), description);
    }

    private static @Nullable String first(@Nullable String... texts) {
        for (String text : texts) {
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    /** Whether the server may say something else later without anybody's doing. */
    boolean isPassing() {
        return PASSING.contains(code);
    }

    /** Code and words for a sentence. */
    String told() {
        return description == null ? code : code + " (" + description + ")";
    }
}
