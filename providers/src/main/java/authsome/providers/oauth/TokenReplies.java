package authsome.providers.oauth;

import authsome.domain.oauth.OAuthSettings;
import authsome.domain.secret.Secret;
import authsome.ports.oauth.TokenReply;
import authsome.providers.http.OutboundReply;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what token endpoints answer. Whatever that is, the result is one of {@link TokenReply}. Immutable. */
final class TokenReplies {

    private static final Duration LONGEST_PAUSE = Duration.ofHours(24);
    private static final Set<String> BOUND_TO_KEYS = Set.of("dpop", "pop", "mac");

    private final InstantSource clock;

    TokenReplies(InstantSource clock) {
        this.clock = clock;
    }

    /** @param host for sentences */
    TokenReply read(OutboundReply reply, OAuthSettings settings, String host) {
        int status = reply.status();
        if (status == 429) {
            return new TokenReply.Failed(host + " wants fewer requests (429)", false, retryAfter(reply));
        }
        if (status >= 300 && status < 400) {
            return failed(host + " answered with a redirect (" + status + "), which is not followed", reply);
        }
        if (status >= 500) {
            return failed(host + " has a problem of its own (" + status + ")", reply);
        }
        ReplyObject members = ReplyObject.of(reply);
        if (members == null) {
            return failed(host + " answered with status " + status + " and nothing that can be read", reply);
        }
        ServerError error = ServerError.in(members);
        if (error != null) {
            return error.isPassing()
                    ? failed(host + " has a problem of its own: " + error.told(), reply)
                    : new TokenReply.Refused(error.code(), error.description());
        }
        ReplyObject nested = settings.tokenReplyPath().isEmpty() ? null : members.at(settings.tokenReplyPath());
        ReplyObject tokens = nested != null && nested.has("access_token") ? nested : members;
        return reply.isSuccess()
                ? granted(tokens, host, reply)
                : failed(host + " answered with status " + status + " and no error", reply);
    }

    private TokenReply granted(ReplyObject tokens, String host, OutboundReply reply) {
        String access = tokens.raw("access_token");
        String refresh = tokens.raw("refresh_token");
        String signed = tokens.raw("id_token");
        if (access == null || access.isEmpty()) {
            return failed(host + " answered without an access token", reply);
        }
        if (!TokenText.isToken(access) || !TokenText.isTokenOrNone(refresh) || !TokenText.isTokenOrNone(signed)) {
            return failed(host + " answered with a token that has characters which tokens do not have", reply);
        }
        String type = tokens.raw("token_type");
        if (type != null && BOUND_TO_KEYS.contains(type.toLowerCase(Locale.ROOT))) {
            return new TokenReply.Refused("unsupported_token_type", "tokens of type " + type + " are not supported");
        }
        return new TokenReply.Granted(
                Secret.ofUtf8(access),
                TokenText.secret(refresh),
                Lifetime.of(tokens.number("expires_in")),
                refreshLifetime(tokens),
                scopes(tokens),
                TokenText.secret(signed));
    }

    /** The RFCs have no name for it; these are the names that large services gave it. */
    private static @Nullable Duration refreshLifetime(ReplyObject tokens) {
        for (String name : List.of("refresh_token_expires_in", "refresh_expires_in", "x_refresh_token_expires_in")) {
            Duration lifetime = Lifetime.of(tokens.number(name));
            if (lifetime != null) {
                return lifetime;
            }
        }
        return null;
    }

    /** Some services put commas between scopes, and some make a list of them. */
    private static @Nullable List<String> scopes(ReplyObject tokens) {
        List<String> list = tokens.texts("scope");
        String text = list == null ? tokens.raw("scope") : String.join(" ", list);
        if (text == null) {
            return null;
        }
        return Arrays.stream(text.split("[\\s,]+"))
                .filter(scope -> !scope.isEmpty() && TokenText.isToken(scope))
                .toList();
    }

    private TokenReply failed(String why, OutboundReply reply) {
        return new TokenReply.Failed(why, true, retryAfter(reply));
    }

    /** Seconds or a date (RFC 9110 section 10.2.3), at most a day; null for none. */
    private @Nullable Duration retryAfter(OutboundReply reply) {
        List<String> values = reply.headers("Retry-After");
        if (values.isEmpty()) {
            return null;
        }
        String value = values.getFirst();
        Duration pause = value.matches("[0-9]{1,9}") ? Duration.ofSeconds(Long.parseLong(value)) : untilDate(value);
        if (pause == null || pause.isNegative()) {
            return null;
        }
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    private @Nullable Duration untilDate(String value) {
        try {
            return Duration.between(clock.instant(), Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(value)));
        } catch (DateTimeParseException _) {
            return null;
        }
    }
}
