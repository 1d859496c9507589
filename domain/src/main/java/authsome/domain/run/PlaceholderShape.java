package authsome.domain.run;

import org.jspecify.annotations.Nullable;

/**
 * How a provider's keys look, as far as a placeholder imitates it, so that programs which check the form of a key go on.
 *
 * @param before what stands before the drawn part
 * @param free how many characters are drawn, the sign of placeholders among them
 * @param after what stands behind the drawn part
 */
public record PlaceholderShape(String before, int free, String after) {

    /** The shape for keys of which nothing is known. */
    public static final PlaceholderShape PLAIN =
            new PlaceholderShape(Placeholder.PREFIX, Placeholder.SIGN.length() + 32, "");

    private static final int LEAST = Placeholder.SIGN.length() + Placeholder.DIGITS;

    public PlaceholderShape {
        if (free < LEAST) {
            throw new IllegalArgumentException("a placeholder needs " + LEAST + " free characters");
        }
    }

    /** One of this shape, by which it can be seen whether it matches a pattern; no run is ever given it. */
    public String sample() {
        return before + Placeholder.SIGN + "0".repeat(free - Placeholder.SIGN.length()) + after;
    }

    /**
     * The shape of the keys that a pattern describes; {@link #PLAIN} where it cannot be told. Whether what is drawn matches
     * the pattern, is for the caller to see.
     *
     * @param keyPattern a regular expression for whole keys; null for none
     */
    public static PlaceholderShape of(@Nullable String keyPattern) {
        return keyPattern == null ? PLAIN : new KeyPatternReader(keyPattern).shape();
    }
}
