package authsome.api.client;

import java.nio.charset.StandardCharsets;

/**
 * A path and query in the two spellings that a call needs: as sent, and as signed (the path decoded, the query as sent).
 *
 * @param sent percent-encoded
 * @param signed with decoded path
 */
record ApiPath(String sent, String signed) {

    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    static ApiPath of(String fixed) {
        return new ApiPath(fixed, fixed);
    }

    /** The same path and one more segment. */
    ApiPath segment(String segment) {
        return new ApiPath(sent + '/' + encode(segment), signed + '/' + segment);
    }

    /** The same path and one more query parameter. */
    ApiPath query(String name, String value) {
        String more = (sent.indexOf('?') < 0 ? "?" : "&") + name + '=' + encode(value);
        return new ApiPath(sent + more, signed + more);
    }

    private static String encode(String text) {
        StringBuilder encoded = new StringBuilder(text.length() + 8);
        for (byte next : text.getBytes(StandardCharsets.UTF_8)) {
            if (next > 0 && UNRESERVED.indexOf(next) >= 0) {
                encoded.append((char) next);
            } else {
                encoded.append('%')
                        .append(Character.toUpperCase(Character.forDigit((next >> 4) & 0xF, 16)))
                        .append(Character.toUpperCase(Character.forDigit(next & 0xF, 16)));
            }
        }
        return encoded.toString();
    }
}
