package authsome.application.oauth;

import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.oauth.UrlTemplate;
import authsome.domain.provider.ProviderDefinition;
import authsome.domain.provider.WayIn;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** The base of an installation, as somebody typed it. */
public final class BaseUrl {

    private BaseUrl() {}

    /**
     * One spelling for each installation: lower-case scheme and host, no slash at the end.
     *
     * @throws AuthsomeException {@code AUTHENTICATION_FAILED} when it is no https URL, or the service has one installation
     *     only
     */
    public static String normal(ProviderDefinition definition, WayIn.OAuth way, String typed) {
        return normal(definition, Plans.isMultiTenant(way), typed);
    }

    /** The same for a way without an authorization server. */
    public static String normal(ProviderDefinition definition, String typed) {
        boolean several = definition.tenantApiUrls().stream().anyMatch(UrlTemplate::needsBase);
        return normal(definition, several, typed);
    }

    private static String normal(ProviderDefinition definition, boolean hasSeveral, String typed) {
        if (!hasSeveral) {
            throw wrong(definition, "the provider has one installation only, so a base URL makes no sense");
        }
        try {
            URI url = new URI(typed.strip());
            boolean plain = "https".equalsIgnoreCase(url.getScheme())
                    && url.getHost() != null
                    && url.getRawUserInfo() == null
                    && url.getRawQuery() == null
                    && url.getRawFragment() == null;
            if (!plain) {
                throw wrong(definition, "the base URL must be an https URL with a host and no query");
            }
            String port = url.getPort() < 0 || url.getPort() == 443 ? "" : ":" + url.getPort();
            String path = url.getRawPath().replaceAll("/+$", "");
            return "https://" + url.getHost().toLowerCase(Locale.ROOT) + port + path;
        } catch (URISyntaxException _) {
            throw wrong(definition, "the base URL is no URL");
        }
    }

    private static AuthsomeException wrong(ProviderDefinition definition, String why) {
        return new AuthsomeException(ErrorCode.AUTHENTICATION_FAILED, "Authentication failed: " + why)
                .at(definition.name());
    }
}
