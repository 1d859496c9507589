package authsome.domain.identity;

import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Names a principal: {@code principal_} and 12 lower-case hexadecimal digits.
 *
 * @param value the whole identifier
 */
public record PrincipalId(String value) {

    private static final Pattern FORM = Pattern.compile("principal_[0-9a-f]{12}");

    public PrincipalId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a principal id: " + value);
        }
    }

    /** Draws a fresh identifier. */
    public static PrincipalId random(RandomGenerator random) {
        byte[] bytes = new byte[6];
        random.nextBytes(bytes);
        return new PrincipalId("principal_" + HexFormat.of().formatHex(bytes));
    }

    @Override
    public String toString() {
        return value;
    }
}
