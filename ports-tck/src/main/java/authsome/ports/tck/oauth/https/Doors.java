package authsome.ports.tck.oauth.https;

import authsome.ports.tck.oauth.Answer;
import authsome.ports.tck.oauth.Endpoint;
import authsome.ports.tck.oauth.Fault;
import authsome.ports.tck.oauth.Json;
import authsome.ports.tck.oauth.ScriptedAuthority;
import authsome.ports.tck.oauth.ScriptedClient;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The endpoints over HTTP. */
final class Doors {

    private final ScriptedAuthority authority;
    private final Metadata metadata;

    Doors(ScriptedAuthority authority) {
        this.authority = authority;
        this.metadata = new Metadata(authority);
    }

    /** Which endpoint a path below the issuer is; null for none. */
    static @Nullable Endpoint endpoint(String path) {
        return switch (path) {
            case "authorize", "consent", "activate" -> Endpoint.AUTHORIZATION;
            case "token" -> Endpoint.TOKEN;
            case "device" -> Endpoint.DEVICE;
            case "register" -> Endpoint.REGISTRATION;
            case "revoke" -> Endpoint.REVOCATION;
            case "userinfo" -> Endpoint.USERINFO;
            case "keys" -> Endpoint.KEYS;
            case "mcp" -> Endpoint.RESOURCE;
            default -> byPattern(path);
        };
    }

    private static @Nullable Endpoint byPattern(String path) {
        if (path.contains(".well-known/oauth-protected-resource")) {
            return Endpoint.RESOURCE;
        }
        if (path.contains(".well-known/")) {
            return Endpoint.DISCOVERY;
        }
        // some services name the client and what is to end below their endpoint
        return path.startsWith("revoke/") ? Endpoint.REVOCATION : null;
    }

    /** @param fault a refusal or a shape that the reply shall have; null for none */
    Reply answer(Endpoint endpoint, Ask ask, @Nullable Fault fault) {
        if (fault instanceof Fault.Refuse refuse && endpoint != Endpoint.AUTHORIZATION) {
            return Reply.refusal(new Answer.Refusal(refuse.status(), refuse.error(), "as the test ordered"));
        }
        return switch (endpoint) {
            case AUTHORIZATION ->
                new Pages(authority).answer(ask, fault instanceof Fault.Refuse refuse ? refuse.error() : null);
            case TOKEN -> token(ask, fault instanceof Fault.Reshaped shape ? shape : null);
            case DEVICE -> device(ask);
            case REGISTRATION -> register(ask);
            case REVOCATION -> revoke(ask);
            case USERINFO -> userinfo(ask);
            case DISCOVERY -> metadata.server(ask.path());
            case KEYS -> Reply.of(200, "application/json", authority.signer().keySet());
            case RESOURCE -> metadata.resource(ask);
        };
    }

    private Reply token(Ask ask, Fault.@Nullable Reshaped shape) {
        if (!ask.method().equals("POST")) {
            return Reply.json(405, Map.of("error", "invalid_request"));
        }
        Map<String, String> form = new LinkedHashMap<>(ask.form());
        if (ask.isJson() && form.containsKey("device_code")) {
            form.putIfAbsent("grant_type", "urn:ietf:params:oauth:grant-type:device_code");
        }
        return switch (authority.token(form, ask.basic())) {
            case Answer.Refusal refusal -> Reply.refusal(refusal);
            case Answer.Tokens tokens -> TokenShape.write(tokens, shape);
        };
    }

    private Reply device(Ask ask) {
        return switch (authority.device(ask.form(), ask.basic())) {
            case Answer.Refusal refusal -> Reply.refusal(refusal);
            case Map<?, ?> members -> {
                Map<String, Object> named = new LinkedHashMap<>();
                members.forEach((name, value) -> named.put(String.valueOf(name), value));
                yield Reply.json(200, named);
            }
            case Object other -> throw new IllegalStateException("not an answer: " + other);
        };
    }

    private Reply register(Ask ask) {
        Map<String, Object> wish = ask.isJson() ? ask.json() : Map.of();
        List<String> redirects = wish.get("redirect_uris") instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
        Object method = wish.getOrDefault("token_endpoint_auth_method", "client_secret_basic");
        ScriptedClient client = authority.register(redirects, !method.equals("none"));
        if (client == null) {
            return Reply.json(400, Map.of("error", "invalid_redirect_uri"));
        }
        Map<String, Object> members = new LinkedHashMap<>(wish);
        members.put("client_id", client.id());
        members.put("token_endpoint_auth_method", method);
        if (client.proof() != null) {
            members.put("client_secret", client.proof());
            Instant end = authority.registeredSecretEnd();
            members.put("client_secret_expires_at", end == null ? 0 : end.getEpochSecond());
        }
        return Reply.json(201, members);
    }

    private Reply revoke(Ask ask) {
        // the styles of other services: the token is the authorization, or an object with Basic
        if (!ask.bearer().isEmpty()) {
            authority.end(ask.bearer());
            return Reply.json(200, Map.of("ok", true));
        }
        Map<String, String> form = new LinkedHashMap<>(ask.form());
        if (ask.method().equals("DELETE")) {
            form.put("token", form.getOrDefault("access_token", ""));
        }
        Answer.Refusal refusal = authority.revoke(form, ask.basic());
        return refusal == null
                ? Reply.of(ask.method().equals("DELETE") ? 204 : 200, "text/plain", "")
                : Reply.refusal(refusal);
    }

    private Reply userinfo(Ask ask) {
        if (!authority.isLive(ask.bearer())) {
            return Reply.json(401, Map.of("error", "invalid_token"));
        }
        return Reply.json(
                200,
                Map.of(
                        "sub", authority.rules().subject(),
                        "email", authority.rules().label(),
                        "user", new Json.Raw("{\"id\":17,\"login\":\"ada\"}")));
    }
}
