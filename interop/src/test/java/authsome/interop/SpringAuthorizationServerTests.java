package authsome.interop;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.domain.egress.EgressPolicy;
import authsome.domain.login.ClientCredentials;
import authsome.domain.oauth.Account;
import authsome.domain.oauth.AppSetup;
import authsome.domain.oauth.ClientAuthentication;
import authsome.domain.oauth.Installation;
import authsome.domain.oauth.OAuthEndpoints;
import authsome.domain.oauth.OAuthSettings;
import authsome.domain.provider.HostPattern;
import authsome.domain.routing.Origin;
import authsome.domain.secret.Secret;
import authsome.ports.oauth.AccountRequest;
import authsome.ports.oauth.AuthorizationRequest;
import authsome.ports.oauth.AuthorizationServers;
import authsome.ports.oauth.DeviceAuthorization;
import authsome.ports.oauth.DeviceRequest;
import authsome.ports.oauth.GrantRequest;
import authsome.ports.oauth.RegisteredClient;
import authsome.ports.oauth.RegistrationRequest;
import authsome.ports.oauth.RevocationRequest;
import authsome.ports.oauth.ServerMetadata;
import authsome.ports.oauth.TokenReply;
import authsome.ports.oauth.TokenRequest;
import authsome.ports.tck.oauth.Query;
import authsome.ports.tck.oauth.https.TestCertificate;
import authsome.providers.Providers;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** Every grant against Spring Authorization Server, over TLS on loopback, as the daemon would. */
class SpringAuthorizationServerTests {

    private static final String STORE_WORD = "only-for-this-test";
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private static final URI CALLBACK = URI.create(SpringServer.CALLBACK);

    private static ConfigurableApplicationContext server;
    private static AuthorizationServers servers;
    private static Browser browser;
    private static URI issuer;
    private static ServerMetadata found;
    private static OAuthSettings settings;
    private static ClientCredentials client;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        SecureRandom random = new SecureRandom();
        InstantSource clock = InstantSource.system();
        TestCertificate certificate = TestCertificate.of(List.of("localhost"), clock.instant(), random);
        Path store = folder.resolve("server.p12");
        certificate.writeKeyStore(store, STORE_WORD);
        server = new SpringApplicationBuilder(SpringServer.class)
                .properties(Map.of(
                        "server.port", 0,
                        "server.address", "127.0.0.1",
                        "server.ssl.key-store", store.toUri().toString(),
                        "server.ssl.key-store-type", "PKCS12",
                        "server.ssl.key-store-password", STORE_WORD,
                        "spring.main.banner-mode", "off",
                        "logging.level.root", "warn"))
                .run();
        int port = requireNonNull(((WebServerApplicationContext) server).getWebServer())
                .getPort();
        issuer = URI.create("https://localhost:" + port);
        EgressPolicy egress = new EgressPolicy(Map.of(), List.of(new HostPattern("localhost")));
        servers = Providers.authorizationServers(egress, certificate.rootPem(), clock, random);
        browser = new Browser(certificate.rootPem());
        browser.signIn(URI.create(issuer + "/login"), SpringServer.PERSON, SpringServer.PASSWORD);
        found = servers.discover(issuer);
        settings = settings();
        client = client(ClientAuthentication.BASIC);
    }

    @AfterAll
    static void stop() {
        browser.close();
        server.close();
    }

    @Test
    void redeemsACodeRotatesAndRevokes() throws Exception {
        TokenReply.Granted first = granted(ask(client, code()));
        assertEquals(
                List.of("openid", "read"),
                requireNonNull(first.scopes()).stream().sorted().toList());
        assertEquals(
                new Account(SpringServer.PERSON, null),
                servers.account(new AccountRequest(
                        settings,
                        Installation.USUAL,
                        "app",
                        first.accessToken(),
                        requireNonNull(first.idToken()),
                        "n-1")));
        Secret spent = requireNonNull(first.refreshToken());
        TokenReply.Granted next = granted(ask(client, new GrantRequest.Refresh(spent)));
        assertTrue(!spent.matches(requireNonNull(next.refreshToken())), "it rotates");
        assertEquals("invalid_grant", refused(ask(client, new GrantRequest.Refresh(spent))));
        assertTrue(isActive(next.accessToken()));
        servers.revoke(
                new RevocationRequest(requireNonNull(found.revocation()), settings, client, next.accessToken(), false));
        assertTrue(!isActive(next.accessToken()), "it has ended at the server");
    }

    @Test
    void refusesACodeWithAnotherVerifier() throws Exception {
        GrantRequest.Code code = (GrantRequest.Code) code();
        GrantRequest other = new GrantRequest.Code(code.code(), CALLBACK, Secret.ofUtf8("x".repeat(43)));
        assertEquals("invalid_grant", refused(ask(client, other)));
    }

    @Test
    void finishesADeviceLogin() throws Exception {
        DeviceAuthorization device = servers.device(
                new DeviceRequest(requireNonNull(found.deviceAuthorization()), settings, client, List.of("read")));
        GrantRequest ask = new GrantRequest.Device(device.deviceCode());
        assertEquals("authorization_pending", refused(ask(client, ask)));
        browser.visit(requireNonNull(device.verificationUriComplete()));
        assertNotNull(granted(ask(client, ask)).refreshToken());
    }

    @Test
    void provesTheClientInBothWays() {
        for (ClientAuthentication way : List.of(ClientAuthentication.BASIC, ClientAuthentication.POST)) {
            TokenReply.Granted granted = granted(ask(client(way), new GrantRequest.Client(List.of("read"))));
            assertEquals(List.of("read"), granted.scopes(), way.toString());
        }
        ClientCredentials wrong =
                new ClientCredentials("app", Secret.ofUtf8("wrong"), ClientAuthentication.BASIC, Set.of(origin()));
        assertEquals("invalid_client", refused(ask(wrong, new GrantRequest.Client(List.of("read")))));
    }

    @Test
    void registersAClient() {
        RegisteredClient registered = servers.register(new RegistrationRequest(
                requireNonNull(found.registration()), "authsome", CALLBACK, ClientAuthentication.BASIC, List.of()));
        assertNotEquals("app", registered.clientId());
        assertNotNull(registered.clientSecret());
        assertEquals(ClientAuthentication.BASIC, registered.authentication());
    }

    private GrantRequest code() throws Exception {
        URI url = servers.authorizationUrl(new AuthorizationRequest(
                requireNonNull(found.authorization()),
                settings,
                "app",
                CALLBACK,
                "st",
                CHALLENGE,
                "n-1",
                List.of("openid", "read")));
        URI back = browser.visit(url);
        Map<String, String> query = Query.parse(back.getRawQuery());
        assertEquals("st", query.get("state"), back.toString());
        return new GrantRequest.Code(
                Secret.ofUtf8(requireNonNull(query.get("code"), back.toString())), CALLBACK, Secret.ofUtf8(VERIFIER));
    }

    private boolean isActive(Secret token) throws Exception {
        return browser.post(
                        URI.create(issuer + "/oauth2/introspect"),
                        Browser.basic("app", Query.encode(SpringServer.PROOF)),
                        "token=" + token.use(bytes -> new String(bytes, StandardCharsets.US_ASCII)))
                .contains("\"active\":true");
    }

    private TokenReply ask(ClientCredentials client, GrantRequest grant) {
        return servers.token(new TokenRequest(requireNonNull(found.token()), settings, client, grant));
    }

    private static ClientCredentials client(ClientAuthentication way) {
        return new ClientCredentials("app", Secret.ofUtf8(SpringServer.PROOF), way, Set.of(origin()));
    }

    private static Origin origin() {
        return ClientCredentials.originOf(issuer);
    }

    private static OAuthSettings settings() {
        OAuthSettings usual = OAuthSettings.of(new OAuthEndpoints(null, null, null, null, null), List.of());
        return new OAuthSettings(
                usual.endpoints(),
                issuer.toString(),
                null,
                null,
                usual.scopes(),
                usual.scopeSeparator(),
                usual.authorizationParams(),
                usual.tokenParams(),
                usual.clientAuthentication(),
                usual.tokenRequest(),
                usual.deviceTokenRequest(),
                usual.tokenReplyPath(),
                usual.revocation(),
                null,
                AppSetup.UNKNOWN);
    }

    private static TokenReply.Granted granted(TokenReply reply) {
        return assertInstanceOf(TokenReply.Granted.class, reply, reply.toString());
    }

    private static String refused(TokenReply reply) {
        return assertInstanceOf(TokenReply.Refused.class, reply, reply.toString())
                .error();
    }
}
