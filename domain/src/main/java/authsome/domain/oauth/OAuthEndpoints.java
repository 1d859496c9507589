package authsome.domain.oauth;

import org.jspecify.annotations.Nullable;

/**
 * The URLs of an authorization server.
 *
 * @param authorization [authorization_url] where the browser goes; null for grants without a browser, or when it is discovered
 * @param token [token_url]; null when it is discovered
 * @param revocation [revocation_url]; null when tokens cannot be revoked
 * @param deviceAuthorization [device_authorization_url] (RFC 8628); null when it is discovered or there is none
 * @param registration [registration.registration_endpoint] (RFC 7591); null when it is discovered or there is none
 */
public record OAuthEndpoints(
        @Nullable UrlTemplate authorization,
        @Nullable UrlTemplate token,
        @Nullable UrlTemplate revocation,
        @Nullable UrlTemplate deviceAuthorization,
        @Nullable UrlTemplate registration) {}
