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
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes plans out of definitions, and of what servers say about themselves. Safe for use by many threads. */
public final class Plans {

    private final Descriptions descriptions;

    public Plans(AuthorizationServers servers, InstantSource clock) {
        this.descriptions = new Descriptions(servers, clock);
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
     * The plan with which clients are entered and looked up: what its definition leaves open says the server, where the
     * definition names one. Flows that register their clients go without, until they send somebody out.
     *
     * @param named which installation
     * @throws AuthsomeException {@code AUTHENTICATION_FAILED} when the base URL does not fit, {@code DISCOVERY} when the
     *     server says too little
     */
    public OAuthPlan complete(ProviderDefinition definition, WayIn.OAuth way, Installation named, List<String> scopes) {
        OAuthPlan plan = of(definition, way, named, scopes);
        OAuthSettings settings = way.settings();
        boolean namesServer = settings.issuer() != null || settings.resource() != null;
        return namesServer && way.flow() != FlowType.DCR_PKCE ? discovered(plan) : plan;
    }

    /**
     * The same plan with what the server says about itself, where the definition leaves something open or a client has to
     * be registered.
     *
     * @throws AuthsomeException {@code DISCOVERY} when it says too little
     */
    OAuthPlan discovered(OAuthPlan plan) {
        boolean open = missing(plan) != null;
        boolean registers = plan.flow() == FlowType.DCR_PKCE;
        if (!open && !registers) {
            return plan;
        }
        try {
            Descriptions.Whose server = server(plan);
            OAuthPlan full = with(plan, registers ? descriptions.now(server) : descriptions.of(server));
            String missing = missing(full);
            if (missing != null) {
                throw tooLittle(plan, server.url().getHost() + " names no " + missing + " endpoint");
            }
            return full;
        } catch (AuthorizationServerException silent) {
            if (open || plan.endpoints().registration() == null) {
                throw tooLittle(plan, String.valueOf(silent.getMessage()));
            }
            return plan;
        }
    }

    /** Which endpoint a flow needs and nobody has named; null for none. */
    private static @Nullable String missing(OAuthPlan plan) {
        OAuthPlan.Endpoints endpoints = plan.endpoints();
        if (endpoints.token() == null) {
            return "token";
        }
        return switch (plan.flow()) {
            case PKCE, DCR_PKCE -> endpoints.authorization() == null ? "authorization" : null;
            case DEVICE_CODE -> endpoints.device() == null ? "device authorization" : null;
            case CLIENT_CREDENTIALS, JWT_BEARER, API_KEY, BROWSER -> null;
        };
    }

    private static AuthsomeException tooLittle(OAuthPlan plan, String why) {
        return new AuthsomeException(ErrorCode.DISCOVERY, "Discovery failed: " + why)
                .at(plan.definition().name());
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
        boolean challenges = plan.flow() == FlowType.PKCE || plan.flow() == FlowType.DCR_PKCE;
        if (challenges && !found.supportsS256()) {
            throw tooLittle(plan, "the server does not support PKCE with S256");
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

    private static Descriptions.Whose server(OAuthPlan plan) {
        String issuer = plan.settings().issuer();
        if (issuer != null) {
            return new Descriptions.Whose(URI.create(issuer), false);
        }
        String resource = plan.settings().resource();
        if (resource != null && plan.endpoints().authorization() == null) {
            return new Descriptions.Whose(URI.create(resource), true);
        }
        return new Descriptions.Whose(
                URI.create("https://" + plan.authorization().getRawAuthority()), false);
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
