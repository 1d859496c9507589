package authsome.application.login;

import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Scopes as people type them (RFC 6749 section 3.3). */
public final class Scopes {

    private static final Pattern SCOPE = Pattern.compile("[\\x21\\x23-\\x2B\\x2D-\\x5B\\x5D-\\x7E]{1,300}");
    private static final int MOST = 100;

    private Scopes() {}

    /** Reads scopes separated by commas or blanks. */
    public static List<String> parse(String text) {
        return checked(Arrays.stream(text.split("[,\\s]+", -1))
                .filter(scope -> !scope.isEmpty())
                .distinct()
                .toList());
    }

    /**
     * Demands that each is a scope.
     *
     * @throws AuthsomeException {@code AUTHENTICATION_FAILED} when one is none
     */
    public static List<String> checked(List<String> scopes) {
        boolean good = scopes.size() <= MOST
                && scopes.stream().allMatch(scope -> SCOPE.matcher(scope).matches());
        if (!good) {
            throw new AuthsomeException(ErrorCode.AUTHENTICATION_FAILED, "Authentication failed: these are no scopes")
                    .hint("scopes are words of printable characters, separated by commas");
        }
        return scopes;
    }
}
