package authsome.application.injection;

import authsome.domain.provider.Placement;
import authsome.domain.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** The forms in which requests carry a secret. Each is a secret again, the caller's to close. */
final class SecretForms {

    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    private SecretForms() {}

    /** Whether a key can stand in a header: visible ASCII, nothing else, so it can neither end nor split one. */
    static boolean isVisible(byte[] key) {
        for (byte b : key) {
            if (b <= ' ' || b == 0x7F) {
                return false;
            }
        }
        return key.length > 0;
    }

    static Secret visibleCopy(byte[] key) {
        return Secret.copyOf(visible(key));
    }

    static Secret header(Placement.Header header, Secret key) {
        return key.use(bytes -> joined(header.lead(), visible(bytes)));
    }

    /** What stands behind the word {@code Basic}. */
    static Secret basic(Placement.Basic basic, Secret key) {
        byte[] fixed = basic.fixed().getBytes(StandardCharsets.UTF_8);
        return key.use(bytes ->
                basic.secretIsUsername() ? encodedPair(visible(bytes), fixed) : encodedPair(fixed, visible(bytes)));
    }

    /** The same of a user name and a password, which need not be visible ASCII: they are encoded. */
    static Secret basicPair(Secret username, Secret password) {
        return username.use(name -> password.use(word -> {
            for (byte b : name) {
                if (b == ':') {
                    throw new IllegalArgumentException("the user name has a colon, which would end it");
                }
            }
            return encodedPair(printable(name), printable(word));
        }));
    }

    private static byte[] printable(byte[] text) {
        for (byte b : text) {
            if ((b >= 0 && b < ' ') || b == 0x7F) {
                throw new IllegalArgumentException("the credential has control characters");
            }
        }
        return text;
    }

    static Secret basicHeader(Secret pair) {
        return pair.use(bytes -> joined("Basic ", bytes));
    }

    /** For a cookie: what RFC 6265 lets stand in one (4.1.1). */
    static Secret cookie(Secret key) {
        return key.use(bytes -> {
            for (byte b : visible(bytes)) {
                if (b == '"' || b == ',' || b == ';' || b == '\\') {
                    throw new IllegalArgumentException("the credential has characters that cannot stand in a cookie");
                }
            }
            return Secret.copyOf(bytes);
        });
    }

    /** For a query: everything but letters, digits and {@code -._~} escaped, which every server reads in the same way. */
    static Secret parameter(Secret key) {
        return key.use(bytes -> escaped(visible(bytes), ""));
    }

    /** For a segment of a path; a colon needs no escape there, and services show their keys with it. */
    static Secret segment(Secret key) {
        return key.use(bytes -> {
            if (Arrays.equals(bytes, new byte[] {'.'}) || Arrays.equals(bytes, new byte[] {'.', '.'})) {
                throw new IllegalArgumentException("the credential would lead to another path");
            }
            return escaped(visible(bytes), ":");
        });
    }

    private static Secret encodedPair(byte[] name, byte[] password) {
        byte[] pair = new byte[name.length + 1 + password.length];
        System.arraycopy(name, 0, pair, 0, name.length);
        pair[name.length] = ':';
        System.arraycopy(password, 0, pair, name.length + 1, password.length);
        Secret encoded = Secret.owning(Base64.getEncoder().encode(pair));
        Arrays.fill(pair, (byte) 0);
        return encoded;
    }

    private static Secret escaped(byte[] key, String alsoPlain) {
        byte[] escaped = new byte[key.length * 3];
        int count = 0;
        for (byte b : key) {
            if (isUnreserved(b) || alsoPlain.indexOf(b) >= 0) {
                escaped[count++] = b;
            } else {
                escaped[count++] = '%';
                escaped[count++] = HEX[b >> 4 & 0xF];
                escaped[count++] = HEX[b & 0xF];
            }
        }
        Secret secret = Secret.owning(Arrays.copyOf(escaped, count));
        Arrays.fill(escaped, (byte) 0);
        return secret;
    }

    private static boolean isUnreserved(byte b) {
        return (b >= 'a' && b <= 'z')
                || (b >= 'A' && b <= 'Z')
                || (b >= '0' && b <= '9')
                || b == '-'
                || b == '.'
                || b == '_'
                || b == '~';
    }

    private static Secret joined(String lead, byte[] rest) {
        byte[] first = lead.getBytes(StandardCharsets.US_ASCII);
        byte[] value = Arrays.copyOf(first, first.length + rest.length);
        System.arraycopy(rest, 0, value, first.length, rest.length);
        return Secret.owning(value);
    }

    private static byte[] visible(byte[] key) {
        if (!isVisible(key)) {
            throw new IllegalArgumentException("the credential has characters that cannot stand in a request");
        }
        return key;
    }
}
