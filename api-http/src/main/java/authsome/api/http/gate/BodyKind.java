package authsome.api.http.gate;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Which sort of body a path takes. The API takes JSON, which no form of any site can send. Pages take forms, and have guards
 * of their own against those of other sites.
 */
enum BodyKind {
    JSON("application/json", 1 << 20),
    FORM("application/x-www-form-urlencoded", 64 << 10);

    /** The paths under {@code /api} that forms go to; the published package's pages know them. */
    private static final Pattern FORMS =
            Pattern.compile("/api/(?:logout|auth/(?:login|register|password)|claim/[^/]+/confirm"
                    + "|auth/sessions/[^/]+/input|auth/providers/[^/]+/connect)");

    private final String type;
    private final int most;

    BodyKind(String type, int most) {
        this.type = type;
        this.most = most;
    }

    /** The kind that {@code path} takes. */
    static BodyKind of(String path) {
        boolean api = path.equals("/api") || path.startsWith("/api/");
        return api && !FORMS.matcher(path).matches() ? JSON : FORM;
    }

    /** The media type. */
    String type() {
        return type;
    }

    /** How many bytes there may be. */
    int most() {
        return most;
    }

    /** Whether a {@code Content-Type} is this kind. */
    boolean fits(String contentType) {
        String plain = contentType.replace(" ", "").toLowerCase(Locale.ROOT);
        return plain.equals(type) || plain.equals(type + ";charset=utf-8");
    }
}
