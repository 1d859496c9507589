package authsome.api.http.html;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * An address on this server: a path that begins with one slash, perhaps with a query. Whatever is put into it, it cannot lead
 * elsewhere.
 *
 * @param text the path and query, encoded
 */
public record LocalPath(String text) {

    public LocalPath {
        boolean local = text.startsWith("/") && !text.startsWith("//");
        if (!local || text.chars().anyMatch(c -> c <= ' ' || c >= 0x7F || c == '\\' || c == '"')) {
            throw new IllegalArgumentException("not an address on this server");
        }
    }

    /** A path that is a constant of this program. */
    public static LocalPath of(String path) {
        return new LocalPath(path);
    }

    /** An address that came from outside; {@code otherwise} when it leads, or may lead, elsewhere. */
    public static LocalPath orElse(@Nullable String text, LocalPath otherwise) {
        try {
            return text == null ? otherwise : new LocalPath(text);
        } catch (IllegalArgumentException _) {
            return otherwise;
        }
    }

    /** This path and one more segment. */
    public LocalPath segment(String segment) {
        return new LocalPath(text + "/" + encode(segment));
    }

    /** This path with one more parameter. */
    public LocalPath query(String name, String value) {
        return new LocalPath(text + (text.indexOf('?') < 0 ? "?" : "&") + name + "=" + encode(value));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return text;
    }
}
