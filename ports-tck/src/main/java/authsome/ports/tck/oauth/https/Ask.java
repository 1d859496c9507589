package authsome.ports.tck.oauth.https;

import authsome.ports.tck.oauth.Json;
import authsome.ports.tck.oauth.Query;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request.
 *
 * @param method its method
 * @param path below the issuer, without a leading slash
 * @param query the fields of the query
 * @param authorization the header; empty without
 * @param type the media type of the body; empty without
 * @param body the body
 */
record Ask(String method, String path, Map<String, String> query, String authorization, String type, String body) {

    static Ask of(HttpExchange exchange, String path) throws IOException {
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        return new Ask(
                exchange.getRequestMethod(),
                path,
                Query.parse(exchange.getRequestURI().getRawQuery()),
                authorization == null ? "" : authorization,
                type == null ? "" : type,
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    }

    boolean isJson() {
        return type.startsWith("application/json");
    }

    /** The members of a JSON body. */
    Map<String, Object> json() {
        return Json.read(body);
    }

    /** The fields of a form, or the texts of a JSON body; nothing where the body has another type. */
    Map<String, String> form() {
        if (isJson()) {
            Map<String, String> fields = new LinkedHashMap<>();
            json().forEach((name, value) -> fields.put(name, String.valueOf(value)));
            return fields;
        }
        return type.startsWith("application/x-www-form-urlencoded") ? Query.parse(body) : Map.of();
    }

    /** Id and password of HTTP Basic, form-decoded (RFC 6749 section 2.3.1); null without. */
    @Nullable
    List<String> basic() {
        if (!authorization.startsWith("Basic ")) {
            return null;
        }
        String pair = new String(Base64.getDecoder().decode(authorization.substring(6)), StandardCharsets.UTF_8);
        int colon = pair.indexOf(':');
        return colon < 0
                ? List.of(pair, "")
                : List.of(Query.decode(pair.substring(0, colon)), Query.decode(pair.substring(colon + 1)));
    }

    /** The token of a Bearer authorization; empty without. */
    String bearer() {
        return authorization.startsWith("Bearer ") ? authorization.substring(7) : "";
    }
}
