package authsome.adapters.hcvault.engine;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A request to the engine. Immutable.
 *
 * @param kind what it counts as, for example {@code kv_read}
 * @param method GET, LIST, POST, PUT or DELETE
 * @param path behind {@code /v1/}, encoded
 * @param query parameters, not encoded
 * @param headers further headers, such as one for wrapping
 * @param body what is sent; null for nothing. It stays the caller's
 * @param repeatable whether sending it twice does no harm; else it is sent again only where it certainly did nothing
 * @param authenticated whether this server's token goes with it
 */
public record EngineCall(
        String kind,
        String method,
        String path,
        Map<String, String> query,
        Map<String, String> headers,
        @Nullable CallBody body,
        boolean repeatable,
        boolean authenticated) {

    public EngineCall {
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
    }

    /** Reads. */
    public static EngineCall get(String kind, String path) {
        return new EngineCall(kind, "GET", path, Map.of(), Map.of(), null, true, true);
    }

    /** Sends JSON that does no harm when it arrives twice. */
    public static EngineCall post(String kind, String path, CallBody body) {
        return new EngineCall(kind, "POST", path, Map.of(), Map.of(), body, true, true);
    }

    /** Removes what is at a path. */
    public static EngineCall delete(String kind, String path) {
        return new EngineCall(kind, "DELETE", path, Map.of(), Map.of(), null, false, true);
    }

    public EngineCall query(String name, String value) {
        Map<String, String> more = new TreeMap<>(query);
        more.put(name, value);
        return new EngineCall(kind, method, path, more, headers, body, repeatable, authenticated);
    }

    public EngineCall header(String name, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(name, value);
        return new EngineCall(kind, method, path, query, more, body, repeatable, authenticated);
    }

    /** The same, sent at most once unless it certainly did nothing. */
    public EngineCall once() {
        return new EngineCall(kind, method, path, query, headers, body, false, authenticated);
    }

    /** The same without this server's token: for logins, and for what everybody may ask. */
    public EngineCall anonymous() {
        return new EngineCall(kind, method, path, query, headers, body, repeatable, false);
    }

    /** Path and query as they are sent. */
    String target() {
        StringBuilder target = new StringBuilder("/v1/").append(path);
        char next = '?';
        for (Map.Entry<String, String> each : new TreeMap<>(query).entrySet()) {
            target.append(next).append(each.getKey()).append('=').append(encode(each.getValue()));
            next = '&';
        }
        return target.toString();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return kind;
    }
}
