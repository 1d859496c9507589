package authsome.proxy.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The user name and password within {@code Authorization: Basic} (RFC 7617). */
final class BasicPair {

    private static final String SCHEME = "basic ";

    private BasicPair() {}

    /** The pair with its colon; empty where the value is of another scheme or broken. */
    static String read(String value) {
        if (!value.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return "";
        }
        try {
            byte[] pair =
                    Base64.getDecoder().decode(value.substring(SCHEME.length()).strip());
            return new String(pair, StandardCharsets.ISO_8859_1);
        } catch (IllegalArgumentException _) {
            return "";
        }
    }
}
