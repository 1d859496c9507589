package authsome.api.client;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * A path and query in the two spellings that a call needs: as sent, and as signed (the path decoded, the query as sent).
 *
 * @param sent percent-encoded
 * @param signed with decoded path
 */
record ApiPath(String sent, String signed) {

    private static final Pattern TARGET = Pattern.compile("/([!$&'()*+,\\-./0-9:;=@A-Z_a-z~?]|%[0-9A-Fa-f]{2})*");
    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    static ApiPath of(String fixed) {
        return new ApiPath(fixed, fixed);
    }

    /**
     * Reads a path as it stands in a request: percent-encoded, perhaps with a query.
     *
     * @throws IllegalArgumentException if it is none
     */
    static ApiPath parse(String target) {
        if (!TARGET.matcher(target).matches()) {
            throw new IllegalArgumentException(
                    "a path begins with / and holds no blanks, fragments or characters that must be encoded");
        }
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        String rest = query < 0 ? "" : target.substring(query);
        // '+' is itself in a path
        return new ApiPath(target, URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8) + rest);
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

    /** The path alone, as it is sent. */
    String withoutQuery() {
        int query = sent.indexOf('?');
        return query < 0 ? sent : sent.substring(0, query);
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
