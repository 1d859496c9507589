package authsome.application.mcp;

import authsome.domain.provider.ProviderName;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An MCP server as it describes itself, with the authorization server that guards it.
 *
 * @param name the provider that it becomes: its host
 * @param displayName what people call it
 * @param resource its identifier, for which tokens are asked (RFC 8707) and where they go
 * @param issuer the authorization server
 * @param authorization where browsers go
 * @param token where tokens come from
 * @param registration where clients register
 * @param revocation where tokens end; null when they cannot be ended
 * @param scopes what it wants
 */
record McpServer(
        ProviderName name,
        String displayName,
        URI resource,
        String issuer,
        URI authorization,
        URI token,
        URI registration,
        @Nullable URI revocation,
        List<String> scopes) {}
