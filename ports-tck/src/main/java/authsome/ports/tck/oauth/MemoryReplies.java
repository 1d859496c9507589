package authsome.ports.tck.oauth;

import authsome.domain.secret.Secret;
import authsome.ports.oauth.TokenReply;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers of the server as a client reads them. */
final class MemoryReplies {

    private static final BigDecimal LONGEST_SECONDS = BigDecimal.valueOf(100L * 366 * 86_400);

    private MemoryReplies() {}

    /** @param members JSON texts that replace members of the reply; an empty text leaves one out */
    static TokenReply of(Answer answer, Map<String, String> members) {
        return switch (answer) {
            case Answer.Refusal refusal -> new TokenReply.Refused(refusal.error(), refusal.description());
            case Answer.Tokens tokens -> granted(tokens, members);
        };
    }

    private static TokenReply granted(Answer.Tokens tokens, Map<String, String> members) {
        String lifetime = members.get("expires_in");
        String scope = members.get("scope");
        boolean withRefresh = !members.getOrDefault("refresh_token", "kept").isEmpty();
        return new TokenReply.Granted(
                Secret.ofUtf8(tokens.access()),
                secret(withRefresh ? tokens.refresh() : null),
                lifetime == null ? tokens.lifetime() : seconds(lifetime),
                tokens.refreshLifetime(),
                scope == null ? tokens.scopes() : scopes(scope),
                secret(tokens.signedAccount()));
    }

    private static @Nullable Secret secret(@Nullable String text) {
        return text == null ? null : Secret.ofUtf8(text);
    }

    private static @Nullable List<String> scopes(String json) {
        return json.isEmpty() ? null : CodeDesk.scopes(json.replace("\"", ""));
    }

    private static @Nullable Duration seconds(String json) {
        try {
            BigDecimal seconds = new BigDecimal(json.replace("\"", "").strip());
            return seconds.signum() <= 0
                    ? null
                    : Duration.ofSeconds(seconds.min(LONGEST_SECONDS).longValue());
        } catch (NumberFormatException _) {
            return null;
        }
    }
}
