package authsome.domain.run;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * What a child of a run sees in the place of a secret. Not a secret: it is worth nothing anywhere.
 *
 * @param value {@code authsome-placeholder-} and 32 hexadecimal digits
 */
public record Placeholder(String value) {

    /** How every placeholder begins; a login refuses such a value as a key. */
    public static final String PREFIX = "authsome-placeholder-";

    /** What the published package puts in the place of secrets. */
    public static final String PUBLISHED = "authsome-proxy-managed";

    public Placeholder {
        if (!value.startsWith(PREFIX)) {
            throw new IllegalArgumentException("a placeholder begins with " + PREFIX);
        }
    }

    /** Draws a fresh placeholder. */
    public static Placeholder random(RandomGenerator random) {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return new Placeholder(PREFIX + HexFormat.of().formatHex(bytes));
    }

    /** Whether {@code text} is a placeholder, ours or the published package's. */
    public static boolean isPlaceholder(String text) {
        return text.startsWith(PREFIX) || text.equals(PUBLISHED);
    }

    @Override
    public String toString() {
        return value;
    }
}
