package authsome.application.oauth;

import authsome.domain.login.ClientCredentials;
import authsome.domain.oauth.ClientAuthentication;
import authsome.domain.oauth.Installation;
import authsome.domain.oauth.OAuthSettings;
import authsome.domain.provider.ApiUrl;
import authsome.domain.provider.FlowType;
import authsome.domain.provider.ProviderDefinition;
import authsome.domain.routing.Origin;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A login at one installation of a service: every URL is known.
 *
 * @param definition the provider
 * @param flow how
 * @param settings how to talk to the server; its issuer is known where anybody says it
 * @param installation at which one
 * @param scopes what is asked for
 * @param endpoints the URLs
 * @param namesIssuer whether the server says that it names itself when it sends browsers back (RFC 9207)
 * @param authentications how it lets clients prove themselves; empty when it does not say
 */
public record OAuthPlan(
        ProviderDefinition definition,
        FlowType flow,
        OAuthSettings settings,
        Installation installation,
        List<String> scopes,
        Endpoints endpoints,
        boolean namesIssuer,
        Set<ClientAuthentication> authentications) {

    public OAuthPlan {
        scopes = List.copyOf(scopes);
        authentications = Set.copyOf(authentications);
    }

    /** The URLs of an authorization server; null where it has none. */
    public record Endpoints(
            @Nullable URI authorization,
            @Nullable URI token,
            @Nullable URI device,
            @Nullable URI registration,
            @Nullable URI revocation) {

        /** The origins of all of them. */
        Set<Origin> origins() {
            return Stream.of(authorization, token, device, registration, revocation)
                    .filter(Objects::nonNull)
                    .map(ClientCredentials::originOf)
                    .collect(Collectors.toSet());
        }
    }

    /** The base of the installation; null for a service that has none. */
    public @Nullable String baseUrl() {
        return installation.baseUrl();
    }

    /** Where tokens come from. */
    public URI token() {
        return Plans.required(definition, endpoints.token(), "token");
    }

    /** Where browsers go. */
    public URI authorization() {
        return Plans.required(definition, endpoints.authorization(), "authorization");
    }

    /** The only origins that ever receive the secret of a client which is entered for this plan. */
    public Set<Origin> clientOrigins() {
        return endpoints.origins();
    }

    /** Where the tokens may go. */
    public List<ApiUrl> origins() {
        return Plans.apiUrls(definition, installation);
    }

    /** The same plan at the token endpoint, and with the issuer, at which a login began, whatever anybody says later. */
    OAuthPlan pinned(URI tokenEndpoint, @Nullable String issuer) {
        return new OAuthPlan(
                definition,
                flow,
                settings.issuedBy(issuer),
                installation,
                scopes,
                new Endpoints(
                        endpoints.authorization(),
                        tokenEndpoint,
                        endpoints.device(),
                        endpoints.registration(),
                        endpoints.revocation()),
                namesIssuer,
                authentications);
    }
}
