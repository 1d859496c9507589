package authsome.ports.oauth;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a protected resource says about itself (RFC 9728).
 *
 * @param resource its identifier, of the same origin as what was asked for
 * @param name what people call it; null when it does not say
 * @param authorizationServers their issuers, in its order of preference, at least one
 * @param scopes what it wants; empty when it does not say
 */
public record ResourceMetadata(
        URI resource, @Nullable String name, List<URI> authorizationServers, List<String> scopes) {

    public ResourceMetadata {
        authorizationServers = List.copyOf(authorizationServers);
        scopes = List.copyOf(scopes);
    }
}
