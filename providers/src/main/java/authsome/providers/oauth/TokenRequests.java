package authsome.providers.oauth;

import authsome.domain.oauth.BodyFormat;
import authsome.domain.oauth.OAuthSettings;
import authsome.ports.oauth.GrantRequest;
import authsome.ports.oauth.TokenRequest;
import authsome.providers.http.OutboundRequest;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Writes token requests (RFC 6749 sections 4.1.3, 4.4 and 6, RFC 7523, RFC 8628, RFC 8707). Immutable. */
final class TokenRequests {

    private static final String DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code";
    private static final String BEARER_GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    private final InstantSource clock;
    private final SecureRandom random;

    TokenRequests(InstantSource clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    /** @throws KeyFileException if the grant needs a key file, and it is not one */
    OutboundRequest write(TokenRequest request) throws KeyFileException {
        OAuthSettings settings = request.settings();
        if (request.grant() instanceof GrantRequest.Device device && settings.deviceTokenRequest() == BodyFormat.JSON) {
            RequestFields alone = new RequestFields();
            alone.put("device_code", device.deviceCode());
            return alone.post(request.endpoint(), BodyFormat.JSON);
        }
        RequestFields fields = new RequestFields();
        // first, so that a definition can add to the grant and not change it
        fields.putAll(settings.tokenParams());
        if (settings.resource() != null) {
            fields.put("resource", settings.resource());
        }
        grant(request, fields);
        fields.prove(request.client());
        return fields.post(request.endpoint(), settings.tokenRequest());
    }

    private void grant(TokenRequest request, RequestFields fields) throws KeyFileException {
        switch (request.grant()) {
            case GrantRequest.Code code -> {
                fields.put("grant_type", "authorization_code");
                fields.put("code", code.code());
                fields.put("redirect_uri", code.redirectUri().toString());
                fields.put("code_verifier", code.verifier());
            }
            case GrantRequest.Refresh refresh -> {
                fields.put("grant_type", "refresh_token");
                fields.put("refresh_token", refresh.refreshToken());
            }
            case GrantRequest.Device device -> {
                fields.put("grant_type", DEVICE_GRANT);
                fields.put("device_code", device.deviceCode());
            }
            case GrantRequest.Client client -> {
                fields.put("grant_type", "client_credentials");
                scopes(client.scopes(), request, fields);
            }
            case GrantRequest.KeyFile file -> {
                fields.put("grant_type", BEARER_GRANT);
                // made here: most processes never sign one, and the library behind it takes its time to load
                fields.put("assertion", new Assertions(clock, random).sign(file, request));
                scopes(file.scopes(), request, fields);
            }
        }
    }

    private static void scopes(List<String> scopes, TokenRequest request, RequestFields fields) {
        if (!scopes.isEmpty()) {
            fields.putAll(Map.of("scope", String.join(request.settings().scopeSeparator(), scopes)));
        }
    }
}
