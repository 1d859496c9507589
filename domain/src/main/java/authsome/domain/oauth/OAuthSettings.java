package authsome.domain.oauth;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How to log in at a provider's authorization server. The names in definitions stand in brackets; those marked + are
 * additions of ours that the published schema does not know.
 *
 * @param endpoints the URLs
 * @param issuer + [issuer] the issuer that answers must name (RFC 9207, RFC 8414, id_token); null when unknown
 * @param baseUrl [base_url] the base of the service's public installation; null when the URLs need none
 * @param resource + [resource] the resource that tokens are asked for (RFC 8707); null for none
 * @param scopes [scopes] asked for when nobody names any
 * @param scopeSeparator + [scope_separator] between scopes in requests; a blank by the RFC
 * @param authorizationParams [authorization_params] added to the authorization request
 * @param tokenParams + [token_params] added to token requests
 * @param clientAuthentication [authorization_method: body, basic; + none]
 * @param tokenRequest + [token_request: form, json] how token requests are written
 * @param deviceTokenRequest [device_token_request: oauth2_form, json] JSON: only {@code device_code} is sent
 * @param tokenReplyPath + [token_reply_path] the member of the token reply in which the tokens stand, for services that
 *     nest them; empty for the reply itself
 * @param revocation + [revocation_style: rfc7009, delete_with_client, post_as_bearer]
 * @param account + [account: {url, id, label}] whose token it is; null when the service does not tell
 * @param appSetup + [app_setup_url, app_setup_steps] how a person registers an OAuth app
 */
public record OAuthSettings(
        OAuthEndpoints endpoints,
        @Nullable String issuer,
        @Nullable String baseUrl,
        @Nullable String resource,
        List<String> scopes,
        String scopeSeparator,
        SortedMap<String, String> authorizationParams,
        SortedMap<String, String> tokenParams,
        ClientAuthentication clientAuthentication,
        BodyFormat tokenRequest,
        BodyFormat deviceTokenRequest,
        String tokenReplyPath,
        RevocationStyle revocation,
        @Nullable AccountSource account,
        AppSetup appSetup) {

    public OAuthSettings {
        scopes = List.copyOf(scopes);
        authorizationParams = Collections.unmodifiableSortedMap(new TreeMap<>(authorizationParams));
        tokenParams = Collections.unmodifiableSortedMap(new TreeMap<>(tokenParams));
    }

    /** Settings by the book: everything that RFC 6749 leaves to the server has its default. */
    public static OAuthSettings of(OAuthEndpoints endpoints, List<String> scopes) {
        return new OAuthSettings(
                endpoints,
                null,
                null,
                null,
                scopes,
                " ",
                new TreeMap<>(),
                new TreeMap<>(),
                ClientAuthentication.POST,
                BodyFormat.FORM,
                BodyFormat.FORM,
                "",
                RevocationStyle.RFC7009,
                null,
                AppSetup.UNKNOWN);
    }

    /** The same settings of a server whose issuer has been found out; null leaves them as they are. */
    public OAuthSettings issuedBy(@Nullable String found) {
        return new OAuthSettings(
                endpoints,
                found == null ? issuer : found,
                baseUrl,
                resource,
                scopes,
                scopeSeparator,
                authorizationParams,
                tokenParams,
                clientAuthentication,
                tokenRequest,
                deviceTokenRequest,
                tokenReplyPath,
                revocation,
                account,
                appSetup);
    }
}
