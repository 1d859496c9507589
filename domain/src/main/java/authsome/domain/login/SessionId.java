package authsome.domain.login;

import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Names an {@link AuthSession}: {@code sess_} and lower-case hexadecimal digits.
 *
 * @param value the whole identifier; it cannot be guessed, because the browser pages of a login are guarded by it
 */
public record SessionId(String value) {

    private static final Pattern FORM = Pattern.compile("sess_[0-9a-f]{12,64}");

    public SessionId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a session id");
        }
    }

    /** Draws a fresh identifier of 128 bits. */
    public static SessionId random(RandomGenerator random) {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return new SessionId("sess_" + HexFormat.of().formatHex(bytes));
    }

    @Override
    public String toString() {
        return value;
    }
}
