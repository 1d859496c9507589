package authsome.application.mcp;

import authsome.application.record.RecordCodec;
import authsome.application.record.RecordFormat;
import authsome.application.record.RecordReader;
import authsome.application.record.RecordWriter;
import authsome.domain.secret.Secret;
import java.nio.charset.StandardCharsets;

/** The provider definition of an MCP server, in the published form. Definitions are only written here; others read them. */
final class McpDefinition implements RecordCodec<McpServer> {

    private McpDefinition() {}

    /** The JSON of the definition. */
    static String of(McpServer server) {
        try (Secret json = RecordFormat.write(new McpDefinition(), server)) {
            return json.use(utf8 -> new String(utf8, StandardCharsets.UTF_8));
        }
    }

    @Override
    public void write(McpServer server, RecordWriter out) {
        out.text("name", server.name().value())
                .text("display_name", server.displayName())
                .text("type", "mcp")
                .text("auth_type", "oauth2")
                .text("flow", "dcr_pkce")
                .object("oauth", oauth -> writeOAuth(server, oauth))
                .object(
                        "registration",
                        block -> block.text(
                                "registration_endpoint", server.registration().toString()))
                .text("api_url", server.resource().toString());
    }

    private static void writeOAuth(McpServer server, RecordWriter oauth) {
        oauth.text("issuer", server.issuer())
                .text("resource", server.resource().toString())
                .text("authorization_url", server.authorization().toString())
                .text("token_url", server.token().toString());
        if (server.revocation() != null) {
            oauth.text("revocation_url", server.revocation().toString());
        }
        oauth.texts("scopes", server.scopes()).flag("supports_dcr", true);
    }

    @Override
    public McpServer read(RecordReader in) {
        throw new UnsupportedOperationException("definitions are read by their format");
    }
}
