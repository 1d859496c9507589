package authsome.domain.run;

import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Names a {@link Run}: {@code run_} and 12 lower-case hexadecimal digits. Not a secret.
 *
 * @param value the whole identifier
 */
public record RunId(String value) {

    private static final Pattern FORM = Pattern.compile("run_[0-9a-f]{12}");

    public RunId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a run id: " + value);
        }
    }

    /** Draws a fresh identifier. */
    public static RunId random(RandomGenerator random) {
        byte[] bytes = new byte[6];
        random.nextBytes(bytes);
        return new RunId("run_" + HexFormat.of().formatHex(bytes));
    }

    @Override
    public String toString() {
        return value;
    }
}
