package authsome.providers.oauth;

import authsome.domain.oauth.OAuthSettings;
import authsome.ports.oauth.AuthorizationRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

/** Writes authorization requests (RFC 6749 section 4.1.1, RFC 7636 with S256, RFC 8707). */
final class AuthorizationUrls {

    private AuthorizationUrls() {}

    static URI of(AuthorizationRequest request) {
        OAuthSettings settings = request.settings();
        // first, so that a definition can add parameters and not change ours
        Map<String, String> query = new LinkedHashMap<>(settings.authorizationParams());
        query.put("response_type", "code");
        query.put("client_id", request.clientId());
        query.put("redirect_uri", request.redirectUri().toString());
        query.put("state", request.state());
        query.put("code_challenge", request.codeChallenge());
        query.put("code_challenge_method", "S256");
        if (!request.scopes().isEmpty()) {
            query.put("scope", String.join(settings.scopeSeparator(), request.scopes()));
        }
        if (request.nonce() != null) {
            query.put("nonce", request.nonce());
        }
        if (settings.resource() != null) {
            query.put("resource", settings.resource());
        }
        StringJoiner text = new StringJoiner("&");
        query.forEach((name, value) -> text.add(encode(name) + "=" + encode(value)));
        String separator = request.endpoint().getRawQuery() == null ? "?" : "&";
        return URI.create(request.endpoint() + separator + text);
    }

    /** A blank as {@code %20}: in a query, not every server reads {@code +} as one. */
    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
