package authsome.domain.identity;

import java.util.regex.Pattern;

/**
 * The name under which an {@link Identity} is registered, for example {@code steady-wisely-boldly-0042}.
 *
 * @param value lower-case letters, digits and inner hyphens, 2 to 64 characters
 */
public record Handle(String value) implements Comparable<Handle> {

    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}[a-z0-9]");

    public Handle {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Invalid identity handle: " + value);
        }
    }

    @Override
    public int compareTo(Handle other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
