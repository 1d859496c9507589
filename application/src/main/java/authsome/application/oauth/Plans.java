package authsome.application.oauth;

import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.oauth.Installation;
import authsome.domain.oauth.OAuthEndpoints;
import authsome.domain.oauth.OAuthSettings;
import authsome.domain.oauth.UrlTemplate;
import authsome.domain.provider.ApiUrl;
import authsome.domain.provider.FlowType;
import authsome.domain.provider.ProviderDefinition;
import authsome.domain.provider.WayIn;
import authsome.ports.oauth.AuthorizationServerException;
import authsome.ports.oauth.AuthorizationServers;
import authsome.ports.oauth.ServerMetadata;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes plans out of definitions, and of what servers say about themselves. Safe for use by many threads. */
public final class Plans {

    private final AuthorizationServers servers;

    public Plans(AuthorizationServers servers) {
        this.servers = servers;
    }

    /**
     * The plan that a definition makes by itself; nobody is asked.
     *
     * @param named which installation
     * @throws AuthsomeException {@code AUTHENTICATION_FAILED} when the base URL does not fit
     */
    public OAuthPlan of(ProviderDefinition definition, WayIn.OAuth way, Installation named, List<String> scopes) {
        OAuthSettings settings = way.settings();
        String wanted = named.baseUrl();
        Installation base = new Installation(
                wanted == null ? settings.baseUrl() : BaseUrl.normal(definition, way, wanted), named.values());
        OAuthEndpoints urls = settings.endpoints();
        OAuthPlan.Endpoints endpoints = new OAuthPlan.Endpoints(
                expand(definition, urls.authorization(), base),
                expand(definition, urls.token(), base),
                expand(definition, urls.deviceAuthorization(), base),
                expand(definition, urls.registration(), base),
                expand(definition, urls.revocation(), base));
        return new OAuthPlan(definition, way.flow(), settings, base, scopes, endpoints, false, Set.of());
    }

    /**
     * The same plan with what the server says about itself, where the definition leaves something open or a client has to
     * be registered.
     *
     * @throws AuthsomeException {@code DISCOVERY} when it says too little
     */
    public OAuthPlan discovered(OAuthPlan plan) {
        boolean open = plan.endpoints().token() == null;
        boolean registers = plan.flow() == FlowType.DCR_PKCE;
        if (!open && !registers) {
            return plan;
        }
        try {
            return with(plan, servers.discover(issuer(plan)));
        } catch (AuthorizationServerException silent) {
            if (open || plan.endpoints().registration() == null) {
                throw new AuthsomeException(ErrorCode.DISCOVERY, "Discovery failed: " + silent.getMessage())
                        .at(plan.definition().name());
            }
            return plan;
        }
    }

    /** Whether a way in needs a base URL that its definition does not have. */
    public static boolean needsBase(WayIn.OAuth way, @Nullable String baseUrl) {
        return baseUrl == null && way.settings().baseUrl() == null && isMultiTenant(way);
    }

    /** Whether a way in has several installations. */
    public static boolean isMultiTenant(WayIn.OAuth way) {
        OAuthEndpoints urls = way.settings().endpoints();
        return Stream.of(urls.authorization(), urls.token(), urls.deviceAuthorization(), urls.registration())
                .anyMatch(url -> url != null && url.needsBase());
    }

    /** Whether the URLs of a way in differ from customer to customer. */
    public static boolean needsValues(WayIn.OAuth way) {
        OAuthEndpoints urls = way.settings().endpoints();
        return Stream.of(urls.authorization(), urls.token(), urls.deviceAuthorization(), urls.registration())
                .anyMatch(url -> url != null && !url.variables().isEmpty());
    }

    static URI required(ProviderDefinition definition, @Nullable URI url, String what) {
        if (url == null) {
            throw new AuthsomeException(
                            ErrorCode.AUTHENTICATION_FAILED,
                            "Authentication failed: the provider's definition has no " + what + " endpoint")
                    .at(definition.name());
        }
        return url;
    }

    /**
     * Where a credential may go that is entered for an installation.
     *
     * @throws AuthsomeException {@code AUTHENTICATION_FAILED} when the installation does not fit
     */
    public static List<ApiUrl> apiUrls(ProviderDefinition definition, Installation installation) {
        try {
            return definition.apiUrls(installation);
        } catch (IllegalArgumentException wrong) {
            throw unfit(definition, wrong).hint("name yours at login with --set NAME=VALUE");
        }
    }

    private static OAuthPlan with(OAuthPlan plan, ServerMetadata found) {
        if (!found.supportsS256()) {
            throw new AuthsomeException(
                            ErrorCode.DISCOVERY, "Discovery failed: the server does not support PKCE with S256")
                    .at(plan.definition().name());
        }
        OAuthPlan.Endpoints own = plan.endpoints();
        return new OAuthPlan(
                plan.definition(),
                plan.flow(),
                plan.settings().issuedBy(found.issuer()),
                plan.installation(),
                plan.scopes(),
                new OAuthPlan.Endpoints(
                        either(found.authorization(), own.authorization()),
                        either(found.token(), own.token()),
                        either(found.deviceAuthorization(), own.device()),
                        either(found.registration(), own.registration()),
                        either(found.revocation(), own.revocation())),
                found.namesIssuer(),
                found.authentications());
    }

    /** What the server says now is newer than its definition. */
    private static @Nullable URI either(@Nullable URI found, @Nullable URI defined) {
        return found == null ? defined : found;
    }

    private static URI issuer(OAuthPlan plan) {
        String issuer = plan.settings().issuer();
        if (issuer != null) {
            return URI.create(issuer);
        }
        URI authorization = plan.authorization();
        return URI.create("https://" + authorization.getRawAuthority());
    }

    private static @Nullable URI expand(
            ProviderDefinition definition, @Nullable UrlTemplate template, Installation installation) {
        try {
            return template == null ? null : template.expand(installation);
        } catch (IllegalArgumentException wrong) {
            throw unfit(definition, wrong)
                    .hint(
                            template.needsBase()
                                    ? "name the installation with --base-url"
                                    : "name yours at login with --set NAME=VALUE");
        }
    }

    private static AuthsomeException unfit(ProviderDefinition definition, IllegalArgumentException wrong) {
        return new AuthsomeException(ErrorCode.AUTHENTICATION_FAILED, "Authentication failed: " + wrong.getMessage())
                .at(definition.name());
    }
}
