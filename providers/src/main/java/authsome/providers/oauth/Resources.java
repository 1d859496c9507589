package authsome.providers.oauth;

import authsome.domain.login.ClientCredentials;
import authsome.ports.oauth.AuthorizationServerException;
import authsome.ports.oauth.ResourceMetadata;
import authsome.providers.http.OutboundReply;
import authsome.providers.http.OutboundRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds out which authorization server guards a resource (RFC 9728). Immutable. */
final class Resources {

    private static final String WELL_KNOWN = "/.well-known/oauth-protected-resource";
    private static final int MOST_SERVERS = 10;

    private final Exchange exchange;

    Resources(Exchange exchange) {
        this.exchange = exchange;
    }

    ResourceMetadata describe(URI resource) {
        Exchange.requireHttps(resource);
        Map<String, String> challenge = challenge(resource);
        List<String> wanted = scopes(challenge.get("scope"));
        for (URI document : documents(resource, challenge.get("resource_metadata"))) {
            ReplyObject found = fetch(document);
            ResourceMetadata described = found == null ? null : read(found, resource, wanted);
            if (described != null) {
                return described;
            }
        }
        // servers older than RFC 9728 guard the resources of their own origin
        return new ResourceMetadata(resource, null, List.of(URI.create(origin(resource))), wanted);
    }

    /** What the resource says to somebody without a token. */
    private Map<String, String> challenge(URI resource) {
        try (OutboundReply reply = exchange.send(OutboundRequest.get(resource).headOnly())) {
            return reply.status() == 401 ? Challenge.parameters(reply.headers("WWW-Authenticate")) : Map.of();
        }
    }

    private static List<URI> documents(URI resource, @Nullable String named) {
        List<URI> documents = new ArrayList<>();
        if (named != null) {
            documents.add(namedDocument(resource, named));
        }
        String path = resource.getRawPath() == null ? "" : resource.getRawPath().replaceAll("/+$", "");
        if (!path.isEmpty()) {
            documents.add(URI.create(origin(resource) + WELL_KNOWN + path));
        }
        documents.add(URI.create(origin(resource) + WELL_KNOWN));
        return documents;
    }

    private static URI namedDocument(URI resource, String named) {
        try {
            URI document = new URI(named);
            if ("https".equalsIgnoreCase(document.getScheme())
                    && document.getHost() != null
                    && ClientCredentials.originOf(document).equals(ClientCredentials.originOf(resource))) {
                return document;
            }
        } catch (URISyntaxException _) {
            // told below
        }
        throw new AuthorizationServerException(
                resource.getHost() + " names a description of itself that is not on its own origin; that is refused",
                "resource_mismatch");
    }

    private @Nullable ReplyObject fetch(URI document) {
        try (OutboundReply reply = exchange.send(OutboundRequest.get(document))) {
            return reply.isSuccess() ? ReplyObject.of(reply) : null;
        }
    }

    private static @Nullable ResourceMetadata read(ReplyObject found, URI asked, List<String> wanted) {
        URI resource = found.url("resource");
        if (resource == null) {
            return null;
        }
        if (!covers(resource, asked)) {
            throw new AuthorizationServerException(
                    asked.getHost() + " describes another resource than the one that was asked for; that is refused",
                    "resource_mismatch");
        }
        List<String> named = found.texts("authorization_servers");
        List<URI> servers = (named == null ? List.<String>of() : named)
                .stream().limit(MOST_SERVERS).map(Resources::server).toList();
        return new ResourceMetadata(
                resource,
                found.shown("resource_name"),
                servers.isEmpty() ? List.of(URI.create(origin(asked))) : servers,
                wanted.isEmpty() ? Discoveries.scopes(found) : wanted);
    }

    private static URI server(String text) {
        try {
            URI server = new URI(text);
            if ("https".equalsIgnoreCase(server.getScheme()) && server.getHost() != null) {
                return server;
            }
        } catch (URISyntaxException _) {
            // told below
        }
        throw new AuthorizationServerException(
                "the resource names an authorization server that is not an https URL", "resource_mismatch");
    }

    /** Whether {@code resource} is {@code asked} or a folder above it, on one origin. */
    private static boolean covers(URI resource, URI asked) {
        if (!"https".equalsIgnoreCase(resource.getScheme())
                || resource.getHost() == null
                || !ClientCredentials.originOf(resource).equals(ClientCredentials.originOf(asked))) {
            return false;
        }
        String folder = String.valueOf(resource.getRawPath()).replaceAll("/+$", "") + "/";
        return (asked.getRawPath() + "/").startsWith(folder);
    }

    private static String origin(URI url) {
        return "https://" + ClientCredentials.originOf(url).toString().replaceAll(":443$", "");
    }

    private static List<String> scopes(@Nullable String text) {
        return text == null
                ? List.of()
                : Arrays.stream(text.split("\\s+")).filter(TokenText::isToken).toList();
    }
}
