package authsome.application.mcp;

import authsome.application.caller.Caller;
import authsome.application.caller.Power;
import authsome.application.provider.Catalogue;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.provider.ProviderDefinition;
import authsome.domain.provider.ProviderName;
import authsome.domain.provider.WayIn;
import authsome.ports.oauth.AuthorizationServerException;
import authsome.ports.oauth.AuthorizationServers;
import authsome.ports.oauth.ResourceMetadata;
import authsome.ports.oauth.ServerMetadata;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Makes providers out of MCP servers that are named by their URL: finds out which authorization server guards one (RFC 9728,
 * RFC 8414), and registers a definition under the name of its host. Nothing is sent but the questions where to log in. Safe
 * for use by many threads.
 */
public final class McpServers {

    private static final int LONGEST_NAME = 60;

    private final AuthorizationServers servers;
    private final Catalogue catalogue;

    public McpServers(AuthorizationServers servers, Catalogue catalogue) {
        this.servers = servers;
        this.catalogue = catalogue;
    }

    /** Whether somebody who names a provider so means a server by its URL. */
    public static boolean isUrl(String text) {
        return text.regionMatches(true, 0, "https://", 0, 8) || text.regionMatches(true, 0, "http://", 0, 7);
    }

    /**
     * The provider of a server, registered if need be; whoever may log in may do that, because all of it comes from the server
     * itself, and nothing that is registered is overwritten.
     *
     * @throws AuthsomeException {@code DISCOVERY} when the server does not say how to log in, {@code
     *     PROVIDER_ALREADY_REGISTERED} when its host is the name of another provider
     */
    public ProviderName adopt(Caller caller, String url) {
        caller.require(Power.CHANGE);
        URI address = parse(url);
        ProviderName name = name(address);
        ProviderDefinition known =
                catalogue.find(name).map(entry -> entry.definition()).orElse(null);
        if (known != null) {
            if (!isOf(known, address)) {
                throw new AuthsomeException(
                                ErrorCode.PROVIDER_ALREADY_REGISTERED,
                                "Provider '" + name + "' already registered, for something else than this URL")
                        .at(name)
                        .hint("'authsome login " + name + "' logs in to it; 'authsome remove " + name
                                + "' makes room for the URL");
            }
            return name;
        }
        return catalogue
                .adopt(caller, McpDefinition.of(discover(address, name)))
                .definition()
                .name();
    }

    private McpServer discover(URI address, ProviderName name) {
        try {
            ResourceMetadata resource = servers.resource(address);
            ServerMetadata found =
                    servers.discover(resource.authorizationServers().getFirst());
            return new McpServer(
                    name,
                    displayName(resource.name(), name),
                    resource.resource(),
                    found.issuer(),
                    required(found.authorization(), "has no authorization endpoint"),
                    required(found.token(), "has no token endpoint"),
                    required(found.registration(), "does not register clients by itself"),
                    found.revocation(),
                    resource.scopes());
        } catch (AuthorizationServerException silent) {
            throw failed(String.valueOf(silent.getMessage()));
        }
    }

    private static URI required(@Nullable URI url, String otherwise) {
        if (url == null) {
            throw failed("the authorization server of this URL " + otherwise);
        }
        return url;
    }

    private static URI parse(String url) {
        try {
            URI address = new URI(url.strip());
            boolean good = "https".equalsIgnoreCase(address.getScheme())
                    && address.getHost() != null
                    && address.getRawUserInfo() == null
                    && address.getRawFragment() == null;
            if (!good) {
                throw failed("the URL of an MCP server begins with https:// and a host name");
            }
            return address;
        } catch (URISyntaxException _) {
            throw failed("this is no URL");
        }
    }

    private static ProviderName name(URI address) {
        String host = address.getHost().toLowerCase(Locale.ROOT);
        String port = address.getPort() < 0 || address.getPort() == 443 ? "" : "-" + address.getPort();
        try {
            return new ProviderName(host + port);
        } catch (IllegalArgumentException _) {
            throw failed("the host of this URL cannot be the name of a provider");
        }
    }

    /** Whether a definition was made of this server, and not of something else on the same host. */
    private static boolean isOf(ProviderDefinition definition, URI address) {
        for (WayIn way : definition.ways()) {
            String resource =
                    way instanceof WayIn.OAuth oauth ? oauth.settings().resource() : null;
            if (resource != null
                    && (isWithin(address.toString(), resource) || isWithin(resource, address.toString()))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWithin(String url, String base) {
        return bare(url).equals(bare(base)) || bare(url).startsWith(bare(base) + "/");
    }

    private static String bare(String url) {
        return url.toLowerCase(Locale.ROOT).replaceAll("/+$", "");
    }

    private static String displayName(@Nullable String claimed, ProviderName name) {
        String clean = claimed == null
                ? ""
                : claimed.replaceAll("[\\p{Cntrl}\\p{Cf}]", "").strip();
        if (clean.isEmpty()) {
            return name.value();
        }
        return clean.length() <= LONGEST_NAME ? clean : clean.substring(0, LONGEST_NAME);
    }

    private static AuthsomeException failed(String why) {
        return new AuthsomeException(ErrorCode.DISCOVERY, "Discovery failed: " + why);
    }
}
