package authsome.application.refresh;

import authsome.application.testing.FakeDefinitions;
import authsome.domain.connection.Connection;
import authsome.domain.connection.ConnectionId;
import authsome.domain.connection.ConnectionName;
import authsome.domain.connection.ConnectionStatus;
import authsome.domain.connection.Credential;
import authsome.domain.connection.Grant;
import authsome.domain.connection.Renewal;
import authsome.domain.identity.Handle;
import authsome.domain.identity.PrincipalId;
import authsome.domain.identity.VaultId;
import authsome.domain.login.ClientCredentials;
import authsome.domain.oauth.Account;
import authsome.domain.oauth.ClientAuthentication;
import authsome.domain.oauth.OAuthEndpoints;
import authsome.domain.oauth.OAuthSettings;
import authsome.domain.oauth.UrlTemplate;
import authsome.domain.provider.ApiUrl;
import authsome.domain.provider.FlowType;
import authsome.domain.provider.ProviderDefinition;
import authsome.domain.provider.ProviderName;
import authsome.domain.provider.WayIn;
import authsome.domain.routing.Origin;
import authsome.domain.secret.Secret;
import authsome.ports.oauth.AuthorizationRequest;
import authsome.ports.oauth.AuthorizationServers;
import authsome.ports.oauth.GrantRequest;
import authsome.ports.oauth.TokenReply;
import authsome.ports.oauth.TokenRequest;
import authsome.ports.provider.ProviderDocument;
import authsome.ports.tck.SeededRandom;
import authsome.ports.tck.TestingClock;
import authsome.ports.tck.oauth.ScriptedAuthority;
import authsome.ports.tck.oauth.ScriptedClient;
import authsome.ports.tck.oauth.ScriptedServers;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A provider with an authorization server, and people who log in there. */
final class Hub {

    static final ProviderName NAME = new ProviderName("hub");
    static final ConnectionId WORK = new ConnectionId(NAME, new ConnectionName("work"));
    static final VaultId VAULT = new VaultId("vault_000000000001");

    private static final String CLIENT = "authsome-tests";
    private static final URI BACK = URI.create("http://127.0.0.1/back");
    private static final String VERIFIER = "v".repeat(43);

    final ScriptedAuthority server;
    final AuthorizationServers servers;
    final ClientCredentials client;
    private final TestingClock clock;

    Hub(TestingClock clock) {
        this.clock = clock;
        this.server = new ScriptedAuthority(URI.create("https://auth.hub.test"), clock, new SeededRandom(11));
        this.servers = new ScriptedServers(server);
        this.client = new ClientCredentials(
                CLIENT,
                Secret.ofUtf8("hub-password"),
                ClientAuthentication.POST,
                Set.of(new Origin("auth.hub.test", 443)));
        server.add(ScriptedClient.confidential(CLIENT, "hub-password", BACK.toString()));
    }

    /** The definition, beside the usual invented ones. */
    List<ProviderDocument> documents() {
        WayIn way = new WayIn.OAuth(FlowType.PKCE, settings(), WayIn.OAuth.BEARER, "HUB_TOKEN", null);
        ProviderDefinition definition = ProviderDefinition.named(NAME, "Hub")
                .ways(List.of(way))
                .apiUrls(List.of(Objects.requireNonNull(ApiUrl.parse("api.hub.test"))))
                .build();
        return List.of(
                new ProviderDocument(definition, "hub"),
                new FakeDefinitions().all().getFirst());
    }

    OAuthSettings settings() {
        return OAuthSettings.of(
                new OAuthEndpoints(template("authorize"), template("token"), template("revoke"), null, null),
                List.of("read"));
    }

    /** A person logs in now. */
    Connection login(String name) {
        TokenReply reply = servers.token(new TokenRequest(server.at("token"), settings(), client, code()));
        if (!(reply instanceof TokenReply.Granted granted)) {
            throw new AssertionError("the login failed: " + reply);
        }
        Secret refresh = granted.refreshToken();
        Credential.OAuth oauth = credential(
                granted.accessToken(), refresh == null ? new Renewal.None() : new Renewal.RefreshToken(refresh));
        return connection(name, oauth, granted);
    }

    Credential.OAuth credential(Secret accessToken, Renewal renewal) {
        return new Credential.OAuth(
                accessToken,
                renewal,
                new Grant(
                        FlowType.PKCE,
                        server.at("token"),
                        null,
                        List.of("read"),
                        List.of("read"),
                        Account.UNKNOWN,
                        null,
                        CLIENT,
                        null),
                List.of(Objects.requireNonNull(ApiUrl.parse("api.hub.test"))));
    }

    Connection connection(String name, Credential.OAuth oauth, TokenReply.@Nullable Granted reply) {
        return new Connection(
                new ConnectionId(NAME, new ConnectionName(name)),
                VAULT,
                new PrincipalId("principal_000000000001"),
                new Handle("calm-firmly-wisely-0317"),
                ConnectionStatus.CONNECTED,
                oauth,
                clock.instant(),
                reply == null || reply.expiresIn() == null
                        ? null
                        : clock.instant().plus(reply.expiresIn()));
    }

    static String access(Connection connection) {
        return text(connection.credential().presented());
    }

    static String text(Secret secret) {
        return secret.use(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    private GrantRequest code() {
        URI url = servers.authorizationUrl(new AuthorizationRequest(
                server.at("authorize"), settings(), CLIENT, BACK, "state", challenge(), null, List.of("read")));
        Map<String, String> query = new HashMap<>();
        for (String part : server.visit(url).getRawQuery().split("&", -1)) {
            query.put(part.substring(0, part.indexOf('=')), part.substring(part.indexOf('=') + 1));
        }
        return new GrantRequest.Code(Secret.ofUtf8(String.valueOf(query.get("code"))), BACK, Secret.ofUtf8(VERIFIER));
    }

    private static String challenge() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private UrlTemplate template(String path) {
        return new UrlTemplate(server.at(path).toString());
    }
}
