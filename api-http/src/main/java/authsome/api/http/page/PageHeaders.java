package authsome.api.http.page;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import java.util.List;

/**
 * What every page tells the browser: load nothing but our own stylesheet and icon, run nothing, let nobody frame this, keep
 * nothing.
 */
final class PageHeaders {

    private static final String POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self';"
            + " frame-ancestors 'none'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

    /** For pages and redirects. */
    static final List<Header> PAGE = List.of(
            HeaderValues.createCached("Content-Security-Policy", POLICY),
            HeaderValues.createCached("X-Content-Type-Options", "nosniff"),
            HeaderValues.createCached("X-Frame-Options", "DENY"),
            HeaderValues.createCached("Cross-Origin-Opener-Policy", "same-origin"),
            HeaderValues.createCached("Cross-Origin-Resource-Policy", "same-origin"),
            HeaderValues.createCached("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
            HeaderValues.createCached(HeaderNames.CACHE_CONTROL, "no-store"));

    /** For files whose name holds their hash. */
    static final List<Header> ASSET = List.of(
            HeaderValues.createCached("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
            HeaderValues.createCached("X-Content-Type-Options", "nosniff"),
            HeaderValues.createCached("Cross-Origin-Resource-Policy", "same-origin"),
            HeaderValues.createCached("Referrer-Policy", "no-referrer"),
            HeaderValues.createCached(HeaderNames.CACHE_CONTROL, "public, max-age=31536000, immutable"));

    static final Header HTML = HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "text/html; charset=utf-8");
    static final Header CSS = HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "text/css; charset=utf-8");
    static final Header SVG = HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "image/svg+xml");

    static final Header NO_REFERRER = HeaderValues.createCached("Referrer-Policy", "no-referrer");

    /**
     * For pages with a form: under no-referrer browsers send {@code Origin: null} with it (Fetch standard, "append a request
     * Origin header"), and the check of the origin is worth more. To other origins it says as little.
     */
    static final Header REFERRER_HERE = HeaderValues.createCached("Referrer-Policy", "same-origin");

    private PageHeaders() {}
}
