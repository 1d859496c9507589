package authsome.application.account;

import authsome.application.caller.RefusedException;
import authsome.application.caller.RefusedException.Category;
import authsome.application.vault.Sha256;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;

/**
 * The e-mail address that names an account: composed (NFC), trimmed, lower case.
 *
 * @param value with one {@code @} at least, 254 characters at most
 */
record EmailAddress(String value) {

    private static final int LONGEST = 254;

    EmailAddress {
        boolean odd = value.chars().anyMatch(c -> c <= ' ' || Character.isISOControl(c) || c == '<' || c == '>');
        int at = value.indexOf('@');
        if (odd || at < 1 || at == value.length() - 1 || value.length() > LONGEST) {
            throw new IllegalArgumentException("A valid email address is required");
        }
    }

    /**
     * Reads what a person typed.
     *
     * @throws RefusedException {@code UNPROCESSABLE} if it is no address
     */
    static EmailAddress of(String typed) {
        try {
            return new EmailAddress(
                    Normalizer.normalize(typed.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException wrong) {
            throw new RefusedException(Category.UNPROCESSABLE, String.valueOf(wrong.getMessage()));
        }
    }

    /** What stands for it in a key of a document, where not every character may be. */
    String digest() {
        return Sha256.hex(value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return value;
    }
}
