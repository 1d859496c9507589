package authsome.providers.oauth;

import authsome.domain.secret.Secret;
import org.jspecify.annotations.Nullable;

/** Tokens are visible ASCII (RFC 6749 appendix A.12): anything else could add headers to requests. */
final class TokenText {

    private static final int LONGEST = 64 * 1024;

    private TokenText() {}

    static boolean isToken(String text) {
        return !text.isEmpty() && text.length() <= LONGEST && text.chars().allMatch(c -> c > 0x20 && c < 0x7f);
    }

    /** Whether the member is absent, empty, or a token. */
    static boolean isTokenOrNone(@Nullable String text) {
        return text == null || text.isEmpty() || isToken(text);
    }

    static @Nullable Secret secret(@Nullable String text) {
        return text == null || text.isEmpty() ? null : Secret.ofUtf8(text);
    }
}
