package authsome.application.browser;

import authsome.application.vault.Sha256;
import authsome.domain.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

/** Tokens of 256 bits in base64url (RFC 4648, without padding). Only their digests are kept. */
public final class RandomToken {

    private static final int BYTES = 32;

    private RandomToken() {}

    /** Draws a fresh one: 43 characters. */
    public static Secret draw(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Secret.owning(Base64.getUrlEncoder().withoutPadding().encode(bytes));
    }

    /** A token whose kind can be told by its beginning, from bytes that are drawn or derived. */
    public static Secret encode(String prefix, Secret bytes) {
        return prefixed(
                prefix,
                Secret.owning(
                        bytes.use(raw -> Base64.getUrlEncoder().withoutPadding().encode(raw))));
    }

    /** The same token with a beginning that tells its kind. */
    public static Secret prefixed(String prefix, Secret token) {
        byte[] head = prefix.getBytes(StandardCharsets.US_ASCII);
        return Secret.owning(token.use(tail -> {
            byte[] whole = Arrays.copyOf(head, head.length + tail.length);
            System.arraycopy(tail, 0, whole, head.length, tail.length);
            return whole;
        }));
    }

    /** Its SHA-256 in lower-case hexadecimal; tells nothing about the token, so it may be compared in any time. */
    public static String digest(Secret token) {
        return token.use(Sha256::hex);
    }
}
