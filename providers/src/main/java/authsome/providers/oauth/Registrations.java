package authsome.providers.oauth;

import authsome.domain.oauth.ClientAuthentication;
import authsome.ports.oauth.AuthorizationServerException;
import authsome.ports.oauth.RegisteredClient;
import authsome.ports.oauth.RegistrationRequest;
import authsome.providers.http.OutboundRequest;
import authsome.providers.json.JsonBody;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Registers clients (RFC 7591). Immutable. */
final class Registrations {

    private static final int LONGEST_ID = 2_000;

    private final Exchange exchange;

    Registrations(Exchange exchange) {
        this.exchange = exchange;
    }

    RegisteredClient register(RegistrationRequest request) {
        Map<String, Object> wish = new LinkedHashMap<>();
        wish.put("client_name", request.clientName());
        wish.put("redirect_uris", List.of(request.redirectUri().toString()));
        wish.put("grant_types", List.of("authorization_code", "refresh_token"));
        wish.put("response_types", List.of("code"));
        wish.put("token_endpoint_auth_method", AuthenticationNames.of(request.authentication()));
        if ("http".equals(request.redirectUri().getScheme())) {
            // a loopback redirect is allowed to native applications only (RFC 8252)
            wish.put("application_type", "native");
        }
        if (!request.scopes().isEmpty()) {
            wish.put("scope", String.join(" ", request.scopes()));
        }
        URI url = request.endpoint();
        return read(
                exchange.members(OutboundRequest.with("POST", url, JsonBody.TYPE, JsonBody.of(wish)), url),
                request.authentication(),
                url);
    }

    private static RegisteredClient read(ReplyObject reply, ClientAuthentication asked, URI url) {
        String id = reply.raw("client_id");
        String secret = reply.raw("client_secret");
        boolean readable = id != null
                && !id.isBlank()
                && id.length() <= LONGEST_ID
                && id.chars().allMatch(c -> c >= 0x20 && c != 0x7f)
                && TokenText.isTokenOrNone(secret);
        if (id == null || !readable) {
            throw new AuthorizationServerException(url.getHost() + " registered a client without a usable id", null);
        }
        String method = reply.raw("token_endpoint_auth_method");
        ClientAuthentication settled = method == null ? asked : AuthenticationNames.parse(method);
        boolean open = secret == null || secret.isEmpty();
        if (settled == null || (open && settled != ClientAuthentication.NONE && method != null)) {
            throw new AuthorizationServerException(
                    url.getHost() + " wants its clients to prove themselves in a way that is not supported",
                    "invalid_client_metadata");
        }
        return new RegisteredClient(
                id,
                TokenText.secret(secret),
                open ? ClientAuthentication.NONE : settled,
                end(reply.number("client_secret_expires_at")));
    }

    /** Zero means never (RFC 7591 section 3.2.1). */
    private static @Nullable Instant end(@Nullable String seconds) {
        try {
            return seconds == null || !seconds.matches("[1-9][0-9]{0,17}")
                    ? null
                    : Instant.ofEpochSecond(Long.parseLong(seconds));
        } catch (DateTimeException _) {
            return null;
        }
    }
}
