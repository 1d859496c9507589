package authsome.application.testing;

import authsome.domain.oauth.AppSetup;
import authsome.domain.oauth.BodyFormat;
import authsome.domain.oauth.ClientAuthentication;
import authsome.domain.oauth.OAuthEndpoints;
import authsome.domain.oauth.OAuthSettings;
import authsome.domain.oauth.RevocationStyle;
import authsome.domain.oauth.UrlTemplate;
import authsome.domain.provider.ApiUrl;
import authsome.domain.provider.FlowType;
import authsome.domain.provider.ProviderDefinition;
import authsome.domain.provider.ProviderName;
import authsome.domain.provider.WayIn;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Definitions of invented services that log in at the scripted authorization server. */
public final class OAuthDefinitions {

    public static final String ISSUER = "https://auth.hub.test";

    private static final List<FlowType> FLOWS = List.of(
            FlowType.PKCE, FlowType.DEVICE_CODE, FlowType.DCR_PKCE, FlowType.CLIENT_CREDENTIALS, FlowType.JWT_BEARER);

    private OAuthDefinitions() {}

    /** A service with one installation, by every flow. */
    public static ProviderDefinition hub() {
        return ProviderDefinition.named(new ProviderName("hub"), "Hub")
                .ways(FLOWS.stream()
                        .map(flow -> way(flow, settings(ISSUER, ISSUER)))
                        .toList())
                .apiUrls(List.of(api("api.hub.test")))
                .build();
    }

    /** A service that says who its authorization server is, and nothing more: by every flow. */
    public static ProviderDefinition open() {
        OAuthSettings settings = OAuthSettings.of(
                        new OAuthEndpoints(null, null, null, null, null), List.of("openid", "read"))
                .issuedBy(ISSUER);
        return ProviderDefinition.named(new ProviderName("open"), "Open")
                .ways(FLOWS.stream().map(flow -> way(flow, settings)).toList())
                .apiUrls(List.of(api("api.open.test")))
                .build();
    }

    /** A service whose resource says who its authorization server is. */
    public static ProviderDefinition behindResource() {
        OAuthSettings settings = new OAuthSettings(
                new OAuthEndpoints(null, null, null, null, null),
                null,
                null,
                ISSUER + "/api",
                List.of("read"),
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
        return ProviderDefinition.named(new ProviderName("behind"), "Behind")
                .ways(List.of(way(FlowType.PKCE, settings)))
                .apiUrls(List.of(api("api.behind.test")))
                .build();
    }

    /** A service whose API and logins live on one host, as those of some chats do. */
    public static ProviderDefinition chat() {
        return ProviderDefinition.named(new ProviderName("chat"), "Chat")
                .ways(List.of(way(FlowType.PKCE, settings(ISSUER, ISSUER))))
                .apiUrls(List.of(api("auth.hub.test")))
                .build();
    }

    /** A service with many installations, of which none is the usual one. */
    public static ProviderDefinition tenants() {
        return ProviderDefinition.named(new ProviderName("tenants"), "Tenants")
                .ways(List.of(way(FlowType.PKCE, settings("{base_url}", null))))
                .apiUrls(List.of(api("api.tenants.test")))
                .tenantApiUrls(List.of(new UrlTemplate("{base_url}/api")))
                .build();
    }

    private static WayIn way(FlowType flow, OAuthSettings settings) {
        return new WayIn.OAuth(flow, settings, WayIn.OAuth.BEARER, "HUB_TOKEN", null);
    }

    private static OAuthSettings settings(String base, @Nullable String issuer) {
        return OAuthSettings.of(
                        new OAuthEndpoints(
                                new UrlTemplate(base + "/authorize"),
                                new UrlTemplate(base + "/token"),
                                new UrlTemplate(base + "/revoke"),
                                new UrlTemplate(base + "/device"),
                                new UrlTemplate(base + "/register")),
                        List.of("openid", "read"))
                .issuedBy(issuer);
    }

    private static ApiUrl api(String host) {
        return Objects.requireNonNull(ApiUrl.parse(host));
    }
}
