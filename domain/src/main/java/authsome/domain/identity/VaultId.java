package authsome.domain.identity;

import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Names a vault: {@code vault_} and 12 lower-case hexadecimal digits.
 *
 * @param value the whole identifier
 */
public record VaultId(String value) {

    private static final Pattern FORM = Pattern.compile("vault_[0-9a-f]{12}");

    public VaultId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a vault id: " + value);
        }
    }

    /** Draws a fresh identifier. */
    public static VaultId random(RandomGenerator random) {
        byte[] bytes = new byte[6];
        random.nextBytes(bytes);
        return new VaultId("vault_" + HexFormat.of().formatHex(bytes));
    }

    @Override
    public String toString() {
        return value;
    }
}
