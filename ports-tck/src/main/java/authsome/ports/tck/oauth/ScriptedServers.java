package authsome.ports.tck.oauth;

import authsome.domain.login.ClientCredentials;
import authsome.domain.oauth.Account;
import authsome.domain.oauth.ClientAuthentication;
import authsome.domain.secret.Secret;
import authsome.ports.oauth.AccountRequest;
import authsome.ports.oauth.AuthorizationRequest;
import authsome.ports.oauth.AuthorizationServerException;
import authsome.ports.oauth.AuthorizationServers;
import authsome.ports.oauth.DeviceAuthorization;
import authsome.ports.oauth.DeviceRequest;
import authsome.ports.oauth.GrantRequest;
import authsome.ports.oauth.KeyAnswer;
import authsome.ports.oauth.KeyQuestion;
import authsome.ports.oauth.RegisteredClient;
import authsome.ports.oauth.RegistrationRequest;
import authsome.ports.oauth.ResourceMetadata;
import authsome.ports.oauth.RevocationRequest;
import authsome.ports.oauth.ServerMetadata;
import authsome.ports.oauth.TokenReply;
import authsome.ports.oauth.TokenRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Authorization servers in memory, of which there is one: whatever has the origin of its issuer. Faults mean here what
 * they would mean over a network. Safe for use by many threads.
 */
public final class ScriptedServers implements AuthorizationServers {

    private final ScriptedAuthority authority;

    /** Servers of which this is the only one. */
    public ScriptedServers(ScriptedAuthority authority) {
        this.authority = authority;
    }

    @Override
    public URI authorizationUrl(AuthorizationRequest request) {
        Map<String, String> query = new LinkedHashMap<>(request.settings().authorizationParams());
        query.put("response_type", "code");
        query.put("client_id", request.clientId());
        query.put("redirect_uri", request.redirectUri().toString());
        query.put("state", request.state());
        query.put("code_challenge", request.codeChallenge());
        query.put("code_challenge_method", "S256");
        if (!request.scopes().isEmpty()) {
            query.put("scope", String.join(request.settings().scopeSeparator(), request.scopes()));
        }
        if (request.nonce() != null) {
            query.put("nonce", request.nonce());
        }
        if (request.settings().resource() != null) {
            query.put("resource", request.settings().resource());
        }
        StringJoiner text = new StringJoiner("&");
        query.forEach((name, value) -> text.add(name + "=" + Query.encode(value)));
        return URI.create(request.endpoint() + "?" + text);
    }

    @Override
    public TokenReply token(TokenRequest request) {
        ClientCredentials client = request.client();
        if (client != null && !client.mayGoTo(request.endpoint())) {
            return new TokenReply.Refused("client_not_for_origin", null);
        }
        if (!isHere(request.endpoint())) {
            return new TokenReply.Failed(
                    "there is no server at " + request.endpoint().getHost(), false, null);
        }
        authority.visits().note(Endpoint.TOKEN);
        Map<String, String> form = form(request.grant());
        prove(client, form);
        authority.visits().noteForm(form);
        Fault fault = authority.faults().take(Endpoint.TOKEN).orElse(null);
        return MemoryFaults.token(fault, () -> authority.token(form, null));
    }

    private static Map<String, String> form(GrantRequest grant) {
        Map<String, String> form = new LinkedHashMap<>();
        switch (grant) {
            case GrantRequest.Code code -> {
                form.put("grant_type", "authorization_code");
                form.put("code", text(code.code()));
                form.put("redirect_uri", code.redirectUri().toString());
                form.put("code_verifier", text(code.verifier()));
            }
            case GrantRequest.Refresh refresh -> {
                form.put("grant_type", "refresh_token");
                form.put("refresh_token", text(refresh.refreshToken()));
            }
            case GrantRequest.Device device -> {
                form.put("grant_type", "urn:ietf:params:oauth:grant-type:device_code");
                form.put("device_code", text(device.deviceCode()));
            }
            case GrantRequest.Client own -> {
                form.put("grant_type", "client_credentials");
                form.put("scope", String.join(" ", own.scopes()));
            }
            case GrantRequest.KeyFile file -> {
                // in memory the file itself is the assertion: only the real client signs
                form.put("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer");
                form.put("assertion", text(file.content()));
                form.put("scope", String.join(" ", file.scopes()));
            }
        }
        return form;
    }

    private static void prove(@Nullable ClientCredentials client, Map<String, String> form) {
        if (client == null) {
            return;
        }
        form.put("client_id", client.clientId());
        if (client.clientSecret() != null) {
            form.put("client_secret", text(client.clientSecret()));
        }
    }

    @Override
    public DeviceAuthorization device(DeviceRequest request) {
        meet(Endpoint.DEVICE, request.endpoint());
        Map<String, String> form = new LinkedHashMap<>();
        prove(request.client(), form);
        form.put("scope", String.join(" ", request.scopes()));
        Object answer = authority.device(form, null);
        if (answer instanceof Answer.Refusal refusal) {
            throw new AuthorizationServerException(refusal.description(), refusal.error());
        }
        Map<?, ?> members = (Map<?, ?>) answer;
        return new DeviceAuthorization(
                Secret.ofUtf8(String.valueOf(members.get("device_code"))),
                String.valueOf(members.get("user_code")),
                URI.create(String.valueOf(members.get("verification_uri"))),
                URI.create(String.valueOf(members.get("verification_uri_complete"))),
                authority.rules().deviceLifetime(),
                authority.rules().deviceInterval());
    }

    @Override
    public void revoke(RevocationRequest request) {
        meet(Endpoint.REVOCATION, request.endpoint());
        Map<String, String> form = new LinkedHashMap<>();
        prove(request.client(), form);
        form.put("token", text(request.token()));
        Answer.Refusal refusal = authority.revoke(form, null);
        if (refusal != null) {
            throw new AuthorizationServerException(refusal.description(), refusal.error());
        }
    }

    @Override
    public ServerMetadata discover(URI issuer) {
        meet(Endpoint.DISCOVERY, issuer);
        return new ServerMetadata(
                authority.issuer().toString(),
                authority.at("authorize"),
                authority.at("token"),
                authority.at("register"),
                authority.at("revoke"),
                authority.at("device"),
                authority.at("userinfo"),
                EnumSet.allOf(ClientAuthentication.class),
                true,
                authority.rules().redirectIssuer() != null,
                List.of("openid", "email", "read", "write"));
    }

    @Override
    public ResourceMetadata resource(URI resource) {
        meet(Endpoint.RESOURCE, resource);
        return new ResourceMetadata(resource, "Scripted resource", List.of(authority.issuer()), List.of("read"));
    }

    @Override
    public RegisteredClient register(RegistrationRequest request) {
        meet(Endpoint.REGISTRATION, request.endpoint());
        boolean confidential = request.authentication() != ClientAuthentication.NONE;
        ScriptedClient client = authority.register(List.of(request.redirectUri().toString()), confidential);
        if (client == null) {
            throw new AuthorizationServerException("a redirect_uri is missing", "invalid_redirect_uri");
        }
        return new RegisteredClient(
                client.id(),
                client.proof() == null ? null : Secret.ofUtf8(client.proof()),
                request.authentication(),
                authority.registeredSecretEnd());
    }

    @Override
    public Account account(AccountRequest request) {
        authority.visits().note(Endpoint.USERINFO);
        boolean works = authority.faults().take(Endpoint.USERINFO).isEmpty();
        return works && authority.isLive(text(request.accessToken()))
                ? new Account(authority.rules().subject(), authority.rules().label())
                : Account.UNKNOWN;
    }

    /** Knows the key {@code right}, says that {@code wrong} is none, and nothing of others. */
    @Override
    public KeyAnswer owner(KeyQuestion question) {
        authority.visits().note(Endpoint.USERINFO);
        return switch (text(question.key().headers().getFirst().value())) {
            case "right" -> new KeyAnswer.Taken(new Account("7", question.url().getHost()));
            case "wrong" -> new KeyAnswer.Refused(401);
            default -> new KeyAnswer.Silent(question.url().getHost() + " answered with status 500");
        };
    }

    /** Counts the visit, and throws what its fault means. */
    private void meet(Endpoint endpoint, URI url) {
        if (!isHere(url)) {
            throw new AuthorizationServerException("there is no server at " + url.getHost(), null);
        }
        authority.visits().note(endpoint);
        switch (authority.faults().take(endpoint).orElse(null)) {
            case null -> {}
            case Fault.Refuse refuse ->
                throw new AuthorizationServerException("the server refused: " + refuse.error(), refuse.error());
            case Fault.Held held -> held.gate().pass();
            case Fault.Late late -> MemoryFaults.pause(late.by());
            case Fault.Cut _, Fault.Instead _, Fault.Dripping _, Fault.Silence _, Fault.Reshaped _ ->
                throw new AuthorizationServerException("the server's reply cannot be read", null);
        }
    }

    private boolean isHere(URI url) {
        return ClientCredentials.originOf(url).equals(ClientCredentials.originOf(authority.issuer()));
    }

    private static String text(Secret secret) {
        return secret.use(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }
}
