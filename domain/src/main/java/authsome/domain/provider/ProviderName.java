package authsome.domain.provider;

import java.util.regex.Pattern;

/**
 * The name of a provider, for example {@code github}; also a path segment and a part of document keys.
 *
 * @param value letters, digits, dots, hyphens and underscores, beginning with a letter or digit, without {@code ..}
 */
public record ProviderName(String value) implements Comparable<ProviderName> {

    private static final Pattern FORM = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._-]{0,63}");

    public ProviderName {
        if (!FORM.matcher(value).matches() || value.contains("..")) {
            throw new IllegalArgumentException("provider name must be 1 to 64 letters, digits, '.', '_' or '-',"
                    + " begin with a letter or digit, and have no '..'");
        }
    }

    @Override
    public int compareTo(ProviderName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
