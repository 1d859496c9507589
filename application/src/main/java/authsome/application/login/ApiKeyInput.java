package authsome.application.login;

import authsome.application.injection.InjectionForm;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.provider.ProviderDefinition;
import authsome.domain.provider.WayIn;
import authsome.domain.run.Placeholder;
import authsome.domain.secret.Secret;
import authsome.ports.provider.DefinitionFormat;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Checks a key that somebody pasted, without ever showing it. */
final class ApiKeyInput {

    private static final int LONGEST = 16 * 1024;
    private static final int MOST_MISSING = 64;

    /** A letter that is a digit of base 16 as well, so that most kinds of key may hold it. */
    private static final byte ANY_CHARACTER = 'a';

    private final DefinitionFormat format;

    ApiKeyInput(DefinitionFormat format) {
        this.format = format;
    }

    /**
     * The key without blanks around it; a copy.
     *
     * @param pasted what was pasted; null for nothing
     * @throws AuthsomeException {@code AUTHENTICATION_FAILED} if it cannot be a key for this provider
     */
    Secret check(ProviderDefinition definition, WayIn.ApiKey way, @Nullable Secret pasted) {
        Secret key = pasted == null ? Secret.owning(new byte[0]) : pasted.use(ApiKeyInput::stripped);
        String problem = key.use(bytes -> problem(definition, way, bytes));
        if (!problem.isEmpty()) {
            key.close();
            throw new AuthsomeException(ErrorCode.AUTHENTICATION_FAILED, "Authentication failed: " + problem)
                    .at(definition.name());
        }
        return key;
    }

    private String problem(ProviderDefinition definition, WayIn.ApiKey way, byte[] key) {
        if (key.length == 0) {
            return "API key cannot be empty";
        }
        if (key.length > LONGEST) {
            return "API key is longer than " + LONGEST + " bytes";
        }
        if (isPlaceholder(key)) {
            return "this is a placeholder that a run shows to programs, not a key";
        }
        if (!InjectionForm.isVisible(key)) {
            return "API key has characters that cannot stand in a request";
        }
        String pattern = way.keyPattern();
        if (pattern != null && !format.matchesWhole(pattern, key)) {
            if (isCutOff(pattern, key)) {
                return "this key begins as those of " + definition.displayName()
                        + " do, and is too short: its end is missing";
            }
            String hint = way.keyPatternHint();
            return hint != null
                    ? hint
                    : "API key for " + definition.displayName() + " doesn't match the expected format.";
        }
        return "";
    }

    /** Whether more characters would make it a key: then it is not how it begins that is wrong with it. */
    private boolean isCutOff(String pattern, byte[] key) {
        for (int missing = 1; missing <= MOST_MISSING; missing++) {
            byte[] longer = Arrays.copyOf(key, key.length + missing);
            Arrays.fill(longer, key.length, longer.length, ANY_CHARACTER);
            boolean matches = format.matchesWhole(pattern, longer);
            Arrays.fill(longer, (byte) 0);
            if (matches) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPlaceholder(byte[] key) {
        byte[] prefix = Placeholder.PREFIX.getBytes(StandardCharsets.US_ASCII);
        byte[] published = Placeholder.PUBLISHED.getBytes(StandardCharsets.US_ASCII);
        return Arrays.equals(key, published)
                || (key.length >= prefix.length && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length));
    }

    private static Secret stripped(byte[] text) {
        int from = 0;
        int to = text.length;
        while (from < to && isBlank(text[from])) {
            from++;
        }
        while (to > from && isBlank(text[to - 1])) {
            to--;
        }
        return Secret.owning(Arrays.copyOfRange(text, from, to));
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t' || b == '\r' || b == '\n';
    }
}
