package authsome.domain.provider;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One of several values that make a credential together, such as a user name and a password.
 *
 * @param name its key in the stored credential and where a definition speaks of it
 * @param label what people call it
 * @param isSecret whether it must not be shown; what is none is given to runs as it is
 * @param isRequired whether there is no credential without it
 * @param keyPattern a regular expression that the whole value matches; null for none. It comes from a definition, so only a
 *     linear-time engine may run it
 * @param keyPatternHint what to tell a person whose value does not match; null for none
 * @param environmentNames the variables in which programs look for it
 */
public record KeyPart(
        String name,
        String label,
        boolean isSecret,
        boolean isRequired,
        @Nullable String keyPattern,
        @Nullable String keyPatternHint,
        List<String> environmentNames) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,31}");

    public KeyPart {
        environmentNames = List.copyOf(environmentNames);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a name has small letters, digits and '_', a letter first, 32 at most");
        }
    }
}
