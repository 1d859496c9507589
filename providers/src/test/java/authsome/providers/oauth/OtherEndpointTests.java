package authsome.providers.oauth;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.domain.oauth.Account;
import authsome.domain.oauth.AccountSource;
import authsome.domain.oauth.AppSetup;
import authsome.domain.oauth.BodyFormat;
import authsome.domain.oauth.ClientAuthentication;
import authsome.domain.oauth.Installation;
import authsome.domain.oauth.OAuthSettings;
import authsome.domain.oauth.RevocationStyle;
import authsome.domain.oauth.UrlTemplate;
import authsome.domain.secret.Secret;
import authsome.ports.oauth.AccountRequest;
import authsome.ports.oauth.AuthorizationRequest;
import authsome.ports.oauth.AuthorizationServerException;
import authsome.ports.oauth.DeviceAuthorization;
import authsome.ports.oauth.DeviceRequest;
import authsome.ports.oauth.GrantRequest;
import authsome.ports.oauth.RegisteredClient;
import authsome.ports.oauth.RegistrationRequest;
import authsome.ports.oauth.RevocationRequest;
import authsome.ports.oauth.TokenReply;
import authsome.ports.oauth.TokenRequest;
import authsome.ports.tck.oauth.Endpoint;
import authsome.ports.tck.oauth.Fault;
import authsome.ports.tck.oauth.Query;
import authsome.ports.tck.oauth.ScriptedClient;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OtherEndpointTests {

    private Scene scene;

    @BeforeEach
    void open() throws Exception {
        scene = new Scene();
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void sendsTheBrowserWithWhatTheServerNeeds() {
        OAuthSettings settings = settings(RevocationStyle.RFC7009, null, null);
        URI url = scene.servers.authorizationUrl(new AuthorizationRequest(
                URI.create("https://auth.example/authorize?tenant=x"),
                settings,
                "app",
                Scene.CALLBACK,
                "st",
                Scene.CHALLENGE,
                "n",
                List.of("a", "b c")));
        Map<String, String> query = Query.parse(url.getRawQuery());
        assertEquals("x", query.get("tenant"));
        assertEquals("code", query.get("response_type"), "a definition cannot replace it");
        assertEquals("offline", query.get("access_type"));
        assertEquals("a b c", query.get("scope"));
        assertEquals(Scene.CALLBACK.toString(), query.get("redirect_uri"));
        assertEquals("S256", query.get("code_challenge_method"));
        assertEquals("n", query.get("nonce"));
        assertFalse(url.toString().contains("+"), "a blank is %20");
    }

    @Test
    void beginsADeviceLogin() {
        DeviceAuthorization device = device();
        assertEquals(Duration.ofSeconds(5), device.interval());
        assertEquals("https://auth.example/activate", device.verificationUri().toString());
        assertEquals("authorization_pending", refused(new GrantRequest.Device(device.deviceCode())));
        assertTrue(scene.authority.decideDevice(device.userCode(), false));
        assertEquals("slow_down", refused(new GrantRequest.Device(device.deviceCode())));
    }

    @Test
    void deviceRepliesAreReadWithCare() {
        for (String body : List.of(
                "{}",
                "{\"device_code\":\"d\",\"user_code\":\"u\",\"verification_uri\":\"javascript:alert(1)\"}",
                "{\"device_code\":\"d\\n\",\"user_code\":\"u\",\"verification_uri\":\"https://a.example\"}",
                "[1]",
                "<html>")) {
            scene.authority.faults().next(Endpoint.DEVICE, new Fault.Instead(200, Map.of(), body, false));
            assertThrows(AuthorizationServerException.class, this::device, body);
        }
        String former =
                "{\"device_code\":\"d\",\"user_code\":\"\\u001b[2Ju\",\"verification_url\":\"https://a.example\"}";
        scene.authority.faults().next(Endpoint.DEVICE, new Fault.Instead(200, Map.of(), former, false));
        DeviceAuthorization device = device();
        assertEquals("\\u001b[2Ju", device.userCode(), "nothing that steers a terminal");
        assertEquals(Duration.ofMinutes(15), device.expiresIn());
        scene.authority.faults().next(Endpoint.DEVICE, Fault.refuse("unauthorized_client"));
        assertEquals(
                "unauthorized_client",
                assertThrows(AuthorizationServerException.class, this::device).error());
    }

    @Test
    void asksWithTheDeviceCodeAloneWhereTheServiceWantsIt() {
        DeviceAuthorization device = device();
        OAuthSettings usual = scene.settings;
        scene.settings = new OAuthSettings(
                usual.endpoints(),
                null,
                null,
                null,
                List.of(),
                " ",
                new TreeMap<>(),
                new TreeMap<>(),
                ClientAuthentication.POST,
                BodyFormat.FORM,
                BodyFormat.JSON,
                "",
                usual.revocation(),
                null,
                AppSetup.UNKNOWN);
        refused(new GrantRequest.Device(device.deviceCode()));
        assertEquals(
                Map.of("device_code", Scene.text(device.deviceCode())),
                scene.authority.visits().tokenForms().getLast());
    }

    @Test
    void registersAClient() {
        RegisteredClient open = register(ClientAuthentication.NONE);
        assertNull(open.clientSecret());
        assertEquals(ClientAuthentication.NONE, open.authentication());
        RegisteredClient proving = register(ClientAuthentication.POST);
        assertNotNull(proving.clientSecret());
        assertNull(proving.secretExpiresAt(), "0 means never");
        assertEquals(3, scene.authority.clients().size());
        scene.authority.faults().next(Endpoint.REGISTRATION, Fault.refuse("invalid_redirect_uri"));
        assertEquals(
                "invalid_redirect_uri",
                assertThrows(AuthorizationServerException.class, () -> register(ClientAuthentication.NONE))
                        .error());
        scene.authority
                .faults()
                .next(Endpoint.REGISTRATION, new Fault.Instead(201, Map.of(), "{\"client_id\":\"a\\nb\"}", false));
        assertThrows(AuthorizationServerException.class, () -> register(ClientAuthentication.NONE));
    }

    @Test
    void revokesInEveryStyle() {
        for (RevocationStyle style : RevocationStyle.values()) {
            TokenReply.Granted granted =
                    assertInstanceOf(TokenReply.Granted.class, scene.token(new GrantRequest.Client(List.of())));
            assertTrue(scene.authority.isLive(Scene.text(granted.accessToken())));
            revoke(style, granted.accessToken());
            assertFalse(scene.authority.isLive(Scene.text(granted.accessToken())), style.toString());
        }
    }

    @Test
    void saysWhenATokenMayStillLive() {
        Secret token = Secret.ofUtf8("at-1");
        for (RevocationStyle style : RevocationStyle.values()) {
            scene.authority.faults().next(Endpoint.REVOCATION, Fault.status(503), Fault.resetAfter());
            assertThrows(AuthorizationServerException.class, () -> revoke(style, token), style.toString());
            assertThrows(AuthorizationServerException.class, () -> revoke(style, token), style.toString());
        }
        String slack = "{\"ok\":false,\"error\":\"%s\"}";
        scene.authority
                .faults()
                .next(
                        Endpoint.REVOCATION,
                        new Fault.Instead(200, Map.of(), slack.formatted("token_revoked"), false),
                        new Fault.Instead(200, Map.of(), slack.formatted("fatal"), false));
        revoke(RevocationStyle.POST_AS_BEARER, token);
        assertThrows(AuthorizationServerException.class, () -> revoke(RevocationStyle.POST_AS_BEARER, token));
    }

    @Test
    void knowsTheAccountFromItsVerifiedIdToken() {
        scene.settings = settings(RevocationStyle.RFC7009, "https://auth.example", null);
        TokenReply.Granted granted = assertInstanceOf(TokenReply.Granted.class, scene.token(scene.code("openid")));
        Secret signed = requireNonNull(granted.idToken());
        assertEquals(new Account("user-1", "ada@example.com"), account(granted.accessToken(), signed, "n-1", "app"));
        assertEquals(Account.UNKNOWN, account(granted.accessToken(), signed, "n-2", "app"), "another nonce");
        assertEquals(Account.UNKNOWN, account(granted.accessToken(), signed, "n-1", "other"), "another audience");
        String text = Scene.text(signed);
        String forged = text.substring(0, text.lastIndexOf('.') - 4) + "AAAA" + text.substring(text.lastIndexOf('.'));
        assertEquals(Account.UNKNOWN, account(granted.accessToken(), Secret.ofUtf8(forged), "n-1", "app"));
        String unsigned = base64("{\"alg\":\"none\"}") + "." + text.split("\\.", -1)[1] + ".";
        assertEquals(Account.UNKNOWN, account(granted.accessToken(), Secret.ofUtf8(unsigned), "n-1", "app"));
        Map<String, Object> claims = new TreeMap<>(
                Map.of("iss", "https://auth.example", "sub", "x", "aud", "app", "nonce", "n-1", "exp", 1_000L));
        Secret old = Secret.ofUtf8(scene.authority.signer().sign(claims));
        assertEquals(Account.UNKNOWN, account(granted.accessToken(), old, "n-1", "app"), "expired");
        claims.putAll(Map.of("iss", "https://evil.example", "exp", 99_999_999_999L));
        Secret foreign = Secret.ofUtf8(scene.authority.signer().sign(claims));
        assertEquals(Account.UNKNOWN, account(granted.accessToken(), foreign, "n-1", "app"), "another issuer");
    }

    @Test
    void asksTheServiceWhoseTheTokenIs() {
        scene.settings = settings(
                RevocationStyle.RFC7009,
                null,
                new AccountSource(new UrlTemplate("https://auth.example/userinfo"), "user.id", "user.login"));
        TokenReply.Granted granted =
                assertInstanceOf(TokenReply.Granted.class, scene.token(new GrantRequest.Client(List.of())));
        assertEquals(new Account("17", "ada"), account(granted.accessToken(), null, null, null));
        scene.authority.faults().next(Endpoint.USERINFO, Fault.garbage(), Fault.status(500), Fault.resetAfter());
        for (int i = 0; i < 3; i++) {
            assertEquals(Account.UNKNOWN, account(granted.accessToken(), null, null, null));
        }
    }

    @Test
    void signsAssertionsWithAKeyFile() throws Exception {
        for (String algorithm : List.of("RSA", "EC")) {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(algorithm.equals("RSA") ? 2048 : 256);
            KeyPair keys = generator.generateKeyPair();
            scene.authority.add(ScriptedClient.signing("bot@example.com", keys.getPublic()));
            String pem = "-----BEGIN PRIVATE KEY-----\n"
                    + Base64.getMimeEncoder().encodeToString(keys.getPrivate().getEncoded())
                    + "\n-----END PRIVATE KEY-----\n";
            String account = "{\"type\":\"service_account\",\"client_email\":\"bot@example.com\",\"private_key\":\""
                    + pem.replace("\r", "").replace("\n", "\\n") + "\",\"private_key_id\":\"k1\"}";
            TokenReply reply = scene.servers.token(new TokenRequest(
                    scene.authority.at("token"),
                    scene.settings,
                    null,
                    new GrantRequest.KeyFile(Secret.ofUtf8(account), List.of("read"))));
            assertEquals(
                    List.of("read"),
                    assertInstanceOf(TokenReply.Granted.class, reply, reply.toString())
                            .scopes());
        }
        for (String broken : List.of("", "{}", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----", "{")) {
            assertEquals("invalid_key_file", refused(new GrantRequest.KeyFile(Secret.ofUtf8(broken), List.of())));
        }
    }

    private DeviceAuthorization device() {
        return scene.servers.device(
                new DeviceRequest(scene.authority.at("device"), scene.settings, scene.client, List.of("read")));
    }

    private RegisteredClient register(ClientAuthentication authentication) {
        return scene.servers.register(new RegistrationRequest(
                scene.authority.at("register"), "authsome", Scene.CALLBACK, authentication, List.of()));
    }

    private void revoke(RevocationStyle style, Secret token) {
        // the scripted server has one door for all styles; the second style names the client below its endpoint
        scene.servers.revoke(new RevocationRequest(
                scene.authority.at("revoke"), settings(style, null, null), scene.client, token, false));
    }

    private Account account(Secret access, @Nullable Secret signed, @Nullable String nonce, @Nullable String clientId) {
        return scene.servers.account(
                new AccountRequest(scene.settings, Installation.USUAL, clientId, access, signed, nonce));
    }

    private String refused(GrantRequest grant) {
        return assertInstanceOf(TokenReply.Refused.class, scene.token(grant)).error();
    }

    private OAuthSettings settings(RevocationStyle style, @Nullable String issuer, @Nullable AccountSource account) {
        return new OAuthSettings(
                scene.settings.endpoints(),
                issuer,
                null,
                null,
                List.of(),
                " ",
                new TreeMap<>(Map.of("access_type", "offline", "response_type", "token")),
                new TreeMap<>(),
                ClientAuthentication.BASIC,
                BodyFormat.FORM,
                BodyFormat.FORM,
                "",
                style,
                account,
                AppSetup.UNKNOWN);
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
