package authsome.domain.provider;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What differs from customer to customer of a service, and is no secret: a person is asked for it at login, and it is kept with
 * the connection.
 *
 * @param name by which URLs of the definition speak of it, in braces
 * @param label what people call it
 * @param hint where a person finds it; null for none
 * @param example what it looks like; null for none
 * @param pattern a regular expression that the whole value matches. It comes from a definition, so only a linear-time engine
 *     may run it
 * @param usual what it is when nobody says otherwise; null when somebody must
 * @param environmentName the variable in which people keep it, and under which a run is given it; null for none
 */
public record Variable(
        String name,
        String label,
        @Nullable String hint,
        @Nullable String example,
        String pattern,
        @Nullable String usual,
        @Nullable String environmentName) {

    /** One label of a host name. */
    public static final String ONE_LABEL = "^[a-z0-9]([a-z0-9-]*[a-z0-9])?$";

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,31}");
    // in braces they mean something else, or a login asks for something else by that name
    private static final Set<String> TAKEN = Set.of(
            "base_url", "account", "redirect_uri", "api_key", "client_id", "client_secret", "scopes", "key_file");

    private static final Pattern SAYS_DOT = Pattern.compile("\\\\\\.|\\[[^\\]]*\\.[^\\]]*\\]");

    public Variable {
        if (!isName(name)) {
            throw new IllegalArgumentException("a name has small letters, digits and '_', a letter first, 32 at most");
        }
    }

    /** Whether a text can be a {@link #name}; some have a meaning of their own in definitions. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches() && !TAKEN.contains(text);
    }

    /** Whether its values may have a dot: only a pattern that names one says so, not one that takes any character. */
    public boolean saysDots() {
        return SAYS_DOT.matcher(pattern).find();
    }
}
