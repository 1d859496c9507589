package authsome.ports.tck.oauth.https;

import authsome.ports.tck.oauth.ScriptedAuthority;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What server and resource say about themselves (RFC 8414, OpenID Connect Discovery, RFC 9728). */
final class Metadata {

    private final ScriptedAuthority authority;

    Metadata(ScriptedAuthority authority) {
        this.authority = authority;
    }

    Reply server(String path) {
        if (!path.contains("oauth-authorization-server") && !path.contains("openid-configuration")) {
            return Reply.of(404, "text/plain", "");
        }
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("issuer", authority.issuer().toString());
        String page = authority.rules().asksConsent() ? "consent" : "authorize";
        members.put("authorization_endpoint", authority.at(page).toString());
        members.put("token_endpoint", authority.at("token").toString());
        members.put("registration_endpoint", authority.at("register").toString());
        members.put("revocation_endpoint", authority.at("revoke").toString());
        members.put("device_authorization_endpoint", authority.at("device").toString());
        members.put("userinfo_endpoint", authority.at("userinfo").toString());
        members.put("jwks_uri", authority.at("keys").toString());
        members.put("scopes_supported", List.of("openid", "email", "read", "write"));
        members.put("response_types_supported", List.of("code"));
        members.put("subject_types_supported", List.of("public"));
        members.put("id_token_signing_alg_values_supported", List.of("ES256"));
        members.put("code_challenge_methods_supported", List.of("S256"));
        members.put(
                "token_endpoint_auth_methods_supported", List.of("client_secret_basic", "client_secret_post", "none"));
        members.put(
                "authorization_response_iss_parameter_supported",
                authority.rules().redirectIssuer() != null);
        return Reply.json(200, members);
    }

    /** An MCP server at {@code mcp}: it wants a live token, and says whose. */
    Reply resource(Ask ask) {
        URI resource = authority.at("mcp");
        if (ask.path().contains(".well-known/")) {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("resource", resource.toString());
            members.put("resource_name", "Scripted MCP server");
            members.put("authorization_servers", List.of(authority.issuer().toString()));
            members.put("scopes_supported", List.of("read"));
            members.put("bearer_methods_supported", List.of("header"));
            return Reply.json(200, members);
        }
        if (authority.isLive(ask.bearer())) {
            return Reply.json(200, Map.of("jsonrpc", "2.0", "id", 1, "result", Map.of("served", true)));
        }
        Reply refused = Reply.json(401, Map.of("error", "invalid_token"));
        Map<String, String> headers = new LinkedHashMap<>(refused.headers());
        URI described = resource.resolve("/.well-known/oauth-protected-resource" + resource.getPath());
        headers.put("WWW-Authenticate", "Bearer error=\"invalid_token\", resource_metadata=\"" + described + "\"");
        return new Reply(401, headers, refused.body());
    }
}
