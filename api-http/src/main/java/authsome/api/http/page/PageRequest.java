package authsome.api.http.page;

import authsome.api.http.cookie.Cookies;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a browser asks for. The form ends with the request. */
public final class PageRequest implements AutoCloseable {

    private final ServerRequest request;
    private final Cookies cookies;
    private final FormBody form;

    PageRequest(ServerRequest request, FormBody form) {
        this.request = request;
        this.cookies = Cookies.of(request);
        this.form = form;
    }

    /** Whether somebody who takes pages sent it, rather than a program that expects JSON. */
    public static boolean wantsPage(ServerRequest request) {
        return request.headers()
                .first(HeaderNames.ACCEPT)
                .map(accept -> accept.toLowerCase(Locale.ROOT).contains("text/html"))
                .orElse(false);
    }

    public Cookies cookies() {
        return cookies;
    }

    /** What the form sent; empty for a request without one. */
    public FormBody form() {
        return form;
    }

    /** A variable part of the path, decoded. */
    public String part(String name) {
        return request.path().pathParameters().get(name);
    }

    /** The variable part of the path, or else the query parameter, of this name; null when there is neither. */
    public @Nullable String partOrQuery(String name) {
        String part = request.path().pathParameters().first(name).orElse("");
        return part.isEmpty() ? query(name) : part;
    }

    /** A query parameter; null when it is missing or empty. */
    public @Nullable String query(String name) {
        String value = request.query().first(name).orElse("");
        return value.isEmpty() ? null : value;
    }

    /** From which address it came, without the port. */
    public String address() {
        return request.remotePeer().host();
    }

    /** Whether a script of the published pages' kind sent it, which goes on by itself. */
    boolean isScripted() {
        return "true".equals(header("HX-Request"));
    }

    /** Whether the browser says that a page of this very server, with its port, sent the form. */
    boolean isFromHere() {
        String host = header("Host");
        String origin = header("Origin");
        String site = header("Sec-Fetch-Site");
        // the gate knows which hosts and origins are ours; here they must be one and the same
        boolean same = origin != null
                && host != null
                && origin.toLowerCase(Locale.ROOT).endsWith("://" + host.toLowerCase(Locale.ROOT));
        return same && (site == null || site.equals("same-origin"));
    }

    private @Nullable String header(String name) {
        return request.headers().first(HeaderNames.create(name)).orElse(null);
    }

    @Override
    public void close() {
        form.close();
    }
}
