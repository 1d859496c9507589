package authsome.application.account;

import authsome.domain.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A password's hash with all that is needed to compute it again: {@code $argon2id$v=19$m=..,t=..,p=..$salt$hash} (the PHC
 * string format).
 */
final class HashText {

    /** What new passwords get (OWASP's least for Argon2id). */
    static final Cost USUAL = new Cost(19 * 1024, 2, 1);

    private static final Pattern FORM = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=([0-9]{1,7}),t=([0-9]{1,2}),p=([0-9]{1,2})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

    private final Cost cost;
    private final byte[] salt;
    private final byte[] hash;

    HashText(Cost cost, byte[] salt, byte[] hash) {
        this.cost = cost;
        this.salt = salt.clone();
        this.hash = hash.clone();
    }

    /**
     * What a hash costs.
     *
     * @param kibibytes memory
     * @param passes over it
     * @param lanes at once
     */
    record Cost(int kibibytes, int passes, int lanes) {}

    /** Reads what {@link #print} wrote. */
    static HashText parse(Secret stored) {
        Matcher parts = FORM.matcher(stored.use(bytes -> new String(bytes, StandardCharsets.US_ASCII)));
        if (!parts.matches()) {
            throw new IllegalStateException("a stored password hash has no form that this version knows");
        }
        return new HashText(
                new Cost(
                        Integer.parseInt(parts.group(1)),
                        Integer.parseInt(parts.group(2)),
                        Integer.parseInt(parts.group(3))),
                Base64.getDecoder().decode(parts.group(4)),
                Base64.getDecoder().decode(parts.group(5)));
    }

    Cost cost() {
        return cost;
    }

    byte[] salt() {
        return salt.clone();
    }

    /** Compares in constant time. */
    boolean is(byte[] other) {
        return MessageDigest.isEqual(hash, other);
    }

    Secret print() {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return Secret.ofUtf8("$argon2id$v=19$m=" + cost.kibibytes() + ",t=" + cost.passes() + ",p=" + cost.lanes() + "$"
                + base64.encodeToString(salt) + "$" + base64.encodeToString(hash));
    }
}
