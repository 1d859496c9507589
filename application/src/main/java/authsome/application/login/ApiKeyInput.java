package authsome.application.login;

import authsome.application.injection.InjectionForm;
import authsome.application.oauth.Plans;
import authsome.domain.connection.Credential;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.oauth.Installation;
import authsome.domain.provider.ApiUrl;
import authsome.domain.provider.KeyPart;
import authsome.domain.provider.ProviderDefinition;
import authsome.domain.provider.WayIn;
import authsome.domain.run.Placeholder;
import authsome.domain.secret.Secret;
import authsome.ports.provider.DefinitionFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Checks a key, or several values that make one, that somebody pasted, without ever showing it. */
final class ApiKeyInput {

    private static final String API_KEY = "api_key";
    private static final int LONGEST = 16 * 1024;
    private static final int MOST_MISSING = 64;

    /** A letter that is a digit of base 16 as well, so that most kinds of key may hold it. */
    private static final byte ANY_CHARACTER = 'a';

    private final DefinitionFormat format;

    ApiKeyInput(DefinitionFormat format) {
        this.format = format;
    }

    /** What a person is asked for. */
    static List<InputField> fields(WayIn.ApiKey way) {
        return way.parts().isEmpty()
                ? List.of(field(single(way)))
                : way.parts().stream().map(ApiKeyInput::field).toList();
    }

    private static InputField field(KeyPart part) {
        return new InputField(
                part.name(),
                part.label(),
                part.isSecret(),
                null,
                part.isRequired(),
                part.keyPattern(),
                part.keyPatternHint());
    }

    /** A single key seen as the only part of a credential. */
    private static KeyPart single(WayIn.ApiKey way) {
        return new KeyPart(API_KEY, "API Key", true, true, way.keyPattern(), way.keyPatternHint(), List.of());
    }

    /**
     * The credential, its values without blanks around them; copies.
     *
     * @param data what was pasted, by name of the fields
     * @throws AuthsomeException {@code AUTHENTICATION_FAILED} if it cannot be a credential for this provider
     */
    Credential check(
            ProviderDefinition definition, WayIn.ApiKey way, Installation installation, Map<String, Secret> data) {
        List<ApiUrl> origins = Plans.apiUrls(definition, installation);
        Credential credential = way.main()
                .<Credential>map(main -> new Credential.KeySet(values(definition, way, data), main.name(), origins))
                .orElseGet(() -> new Credential.ApiKey(
                        Objects.requireNonNull(check(definition, single(way), "API key", data.get(API_KEY))), origins));
        try {
            InjectionForm.of("tried", way.placement(), credential).close();
        } catch (IllegalArgumentException unfit) {
            throw failure(definition, String.valueOf(unfit.getMessage()));
        }
        return credential;
    }

    private SortedMap<String, Secret> values(
            ProviderDefinition definition, WayIn.ApiKey way, Map<String, Secret> data) {
        SortedMap<String, Secret> values = new TreeMap<>();
        for (KeyPart part : way.parts()) {
            Secret value = check(definition, part, part.label(), data.get(part.name()));
            if (value != null) {
                values.put(part.name(), value);
            }
        }
        return values;
    }

    /** One value; null where it may be missing and is. */
    private @Nullable Secret check(ProviderDefinition definition, KeyPart part, String label, @Nullable Secret pasted) {
        Secret value = pasted == null ? Secret.owning(new byte[0]) : pasted.use(ApiKeyInput::stripped);
        if (value.isEmpty() && !part.isRequired()) {
            return null;
        }
        String problem = value.use(bytes -> problem(definition, part, label, bytes));
        if (!problem.isEmpty()) {
            value.close();
            throw failure(definition, problem);
        }
        return value;
    }

    private static AuthsomeException failure(ProviderDefinition definition, String problem) {
        return new AuthsomeException(ErrorCode.AUTHENTICATION_FAILED, "Authentication failed: " + problem)
                .at(definition.name());
    }

    private String problem(ProviderDefinition definition, KeyPart part, String label, byte[] key) {
        if (key.length == 0) {
            return label + " cannot be empty";
        }
        if (key.length > LONGEST) {
            return label + " is longer than " + LONGEST + " bytes";
        }
        if (Placeholder.isPlaceholder(key)) {
            return "this is a placeholder that a run shows to programs, not a key";
        }
        if (part.name().equals(API_KEY) && !InjectionForm.isVisible(key)) {
            return label + " has characters that cannot stand in a request";
        }
        String pattern = part.keyPattern();
        if (pattern != null && !format.matchesWhole(pattern, key)) {
            if (isCutOff(pattern, key)) {
                return "this key begins as those of " + definition.displayName()
                        + " do, and is too short: its end is missing";
            }
            String hint = part.keyPatternHint();
            return hint != null
                    ? hint
                    : label + " for " + definition.displayName() + " doesn't match the expected format.";
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
