package authsome.domain.oauth;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What tells one customer's installation of a service from another's; no secret.
 *
 * @param baseUrl where it lives, for definitions that say {@code {base_url}}; null for the usual one
 * @param values what a person said of it, by the names of the definition's variables
 */
public record Installation(@Nullable String baseUrl, SortedMap<String, String> values) {

    /** The usual one, of which nothing was said. */
    public static final Installation USUAL = new Installation(null, new TreeMap<>());

    private static final Pattern VALUE = Pattern.compile("[!-~]{1,253}");

    public Installation {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
        if (!values.values().stream().allMatch(Installation::isValue)) {
            throw new IllegalArgumentException("a value has 1 to 253 visible characters of ASCII");
        }
    }

    /** An installation that its base says all of. */
    public static Installation at(@Nullable String baseUrl) {
        return baseUrl == null ? USUAL : new Installation(baseUrl, new TreeMap<>());
    }

    /** Whether a text can be one of the {@link #values}; where it may go in a URL, {@link UrlTemplate} decides. */
    public static boolean isValue(String text) {
        return VALUE.matcher(text).matches();
    }

    /** The same, at a base where none is known. */
    public Installation orAt(@Nullable String usualBase) {
        return baseUrl == null && usualBase != null ? new Installation(usualBase, values) : this;
    }
}
