package authsome.api.http.gate;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A request target in the one form that is accepted: an absolute path, perhaps a query, every byte visible ASCII. The
 * path has one meaning only: no empty and no dot segments, no parameters, and no escapes for slashes or control characters.
 *
 * @param rawPath as sent
 * @param decodedPath percent-decoded once
 * @param rawQuery as sent, without question mark; null when there is none
 */
public record RequestTarget(
        String rawPath, String decodedPath, @Nullable String rawQuery) {

    private static final String PATH_CHARACTERS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,=:@/%";

    /** Parses what stands in a request line. One that passed the gate parses. */
    public static RequestTarget parse(String target) {
        if (target.isEmpty() || target.charAt(0) != '/') {
            throw Refusal.malformed("the request target must be a path");
        }
        int mark = target.indexOf('?');
        String path = mark < 0 ? target : target.substring(0, mark);
        for (int i = 0; i < path.length(); i++) {
            if (PATH_CHARACTERS.indexOf(path.charAt(i)) < 0) {
                throw Refusal.malformed("the request path has a character that it may not have");
            }
        }
        if (target.indexOf('#') >= 0) {
            throw Refusal.malformed("the request target has a fragment");
        }
        if (mark >= 0) {
            checkQuery(target.substring(mark + 1));
        }
        String decoded = decode(path);
        checkSegments(path, decoded);
        return new RequestTarget(path, decoded, mark < 0 ? null : target.substring(mark + 1));
    }

    /** Helidon refuses these too, without a word. */
    private static void checkQuery(String query) {
        for (int i = 0; i < query.length(); i++) {
            char next = query.charAt(i);
            if (next != '?' && PATH_CHARACTERS.indexOf(next) < 0) {
                throw Refusal.malformed("the request query has a character that must be escaped");
            }
            boolean broken = next == '%'
                    && (i + 2 >= query.length()
                            || Character.digit(query.charAt(i + 1), 16) < 0
                            || Character.digit(query.charAt(i + 2), 16) < 0);
            if (broken) {
                throw Refusal.malformed("the request query has a broken escape");
            }
        }
    }

    private static void checkSegments(String raw, String decoded) {
        long slashes = raw.chars().filter(c -> c == '/').count();
        if (decoded.chars().filter(c -> c == '/').count() != slashes) {
            throw Refusal.malformed("the request path has an escaped slash");
        }
        if (decoded.contains("//")) {
            throw Refusal.malformed("the request path has an empty segment");
        }
        if (decoded.chars().anyMatch(c -> Character.isISOControl(c) || c == '\\')) {
            throw Refusal.malformed("the request path has a control character or a backslash");
        }
        for (int start = 1; start <= decoded.length(); ) {
            int end = decoded.indexOf('/', start);
            end = end < 0 ? decoded.length() : end;
            String segment = decoded.substring(start, end);
            if (segment.equals(".") || segment.equals("..")) {
                throw Refusal.malformed("the request path has a dot segment");
            }
            start = end + 1;
        }
    }

    private static String decode(String path) {
        if (path.indexOf('%') < 0) {
            return path;
        }
        ByteBuffer bytes = ByteBuffer.allocate(path.length());
        for (int i = 0; i < path.length(); i++) {
            char next = path.charAt(i);
            if (next != '%') {
                bytes.put((byte) next);
                continue;
            }
            int high = i + 2 < path.length() ? Character.digit(path.charAt(i + 1), 16) : -1;
            int low = i + 2 < path.length() ? Character.digit(path.charAt(i + 2), 16) : -1;
            if (high < 0 || low < 0) {
                throw Refusal.malformed("the request path has a broken escape");
            }
            bytes.put((byte) ((high << 4) | low));
            i += 2;
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException _) {
            throw Refusal.malformed("the request path is not UTF-8");
        }
    }
}
