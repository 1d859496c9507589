package authsome.domain.connection;

/**
 * The name of an account at a provider, for example {@code work}.
 *
 * @param value 1 to 128 characters without control characters, slashes or leading and trailing blanks
 */
public record ConnectionName(String value) implements Comparable<ConnectionName> {

    /** The name that is used when nobody gives one. */
    public static final ConnectionName DEFAULT = new ConnectionName("default");

    public ConnectionName {
        if (value.isEmpty() || value.length() > 128) {
            throw new IllegalArgumentException("connection name must have 1 to 128 characters");
        }
        if (!value.strip().equals(value)) {
            throw new IllegalArgumentException("connection name must not begin or end with blanks");
        }
        if (value.chars()
                .anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT || c == '/')) {
            throw new IllegalArgumentException("connection name must not contain slashes or control characters");
        }
    }

    @Override
    public int compareTo(ConnectionName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
