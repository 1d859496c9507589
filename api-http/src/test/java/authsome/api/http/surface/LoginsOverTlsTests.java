package authsome.api.http.surface;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.api.client.DaemonClient;
import authsome.api.client.DaemonHttpException;
import authsome.api.client.http.DaemonAddress;
import authsome.api.client.proof.IdentityKey;
import authsome.api.client.wire.connection.RevokeOutcome;
import authsome.api.client.wire.connection.RevokeRequest;
import authsome.api.client.wire.identity.Assignment;
import authsome.api.client.wire.login.LoginSession;
import authsome.api.client.wire.login.LoginStart;
import authsome.api.client.wire.provider.ClientSettings;
import authsome.domain.connection.ConnectionName;
import authsome.domain.identity.Handle;
import authsome.domain.identity.Reach;
import authsome.domain.identity.Rights;
import authsome.domain.login.SessionId;
import authsome.domain.provider.ProviderName;
import authsome.domain.secret.Secret;
import authsome.ports.tck.oauth.Endpoint;
import authsome.ports.tck.oauth.Fault;
import authsome.ports.tck.oauth.ScriptedClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logins and their end with everything real but the store: our API, the OAuth client, TLS and a server that is strict. */
final class LoginsOverTlsTests {

    private static final ProviderName HUB = new ProviderName("hub");
    private static final ConnectionName WORK = new ConnectionName("work");
    private static final String DEFINITION = """
            {"name": "hub", "display_name": "Hub", "auth_type": "oauth2", "flow": "device_code",
             "oauth": {"authorization_url": "https://auth.hub.test/authorize", "token_url": "https://auth.hub.test/token",
                       "device_authorization_url": "https://auth.hub.test/device", "supports_device_code": true,
                       "revocation_url": "https://auth.hub.test/revoke", "scopes": ["read"] DEVICE},
             "ways": [{"auth_type": "oauth2", "flow": "jwt_bearer"}, {"auth_type": "oauth2", "flow": "client_credentials"}],
             "api_url": "api.hub.test"}
            """;

    @TempDir
    Path folder;

    private ApiUnderTest api;
    private DaemonClient client;

    @BeforeEach
    void start() {
        api = ApiUnderTest.overTls(folder).withOwner();
        client = api.overSocket();
        client.catalogue().register(DEFINITION.replace("DEVICE", ""), false);
        api.authority.add(ScriptedClient.confidential("app", "s3cret"));
        client.catalogue()
                .configureClient(HUB, new ClientSettings("app", Secret.ofUtf8("s3cret"), null, null, null, false));
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private LoginSession start(String flow, String connection) {
        return client.startLogin(new LoginStart("hub", connection, flow, true));
    }

    private String token(String connection) {
        Secret token = Objects.requireNonNull(
                client.connection(HUB, new ConnectionName(connection)).accessToken());
        return token.use(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    private LoginSession ended(LoginSession session) throws InterruptedException {
        LoginSession now = session;
        for (int i = 0; i < 1_000 && now.isOpen(); i++) {
            Thread.sleep(10);
            now = client.session(new SessionId(session.id()));
        }
        return now;
    }

    @Test
    void aDeviceIsConfirmed() throws Exception {
        api.authority.rules(rules -> rules.withDevice(Duration.ofMinutes(15), Duration.ofSeconds(1)));
        LoginSession login = start("device_code", "work");
        assertEquals("https://auth.hub.test/activate", login.verificationUri());
        assertTrue(api.authority.decideDevice(String.valueOf(login.userCode()), true));
        assertEquals("completed", ended(login).status());
        assertTrue(api.authority.isLive(token("work")));
        assertEquals("app", api.authority.visits().tokenForms().getLast().get("client_id"));
    }

    @Test
    void aDeviceIsConfirmedWhereTheServiceTakesTheCodeAloneAsJson() throws Exception {
        client.catalogue().register(DEFINITION.replace("DEVICE", ", \"device_token_request\": \"json\""), true);
        // such a service knows no clients
        client.catalogue().removeClient(HUB, false, null);
        api.authority.add(ScriptedClient.open(""));
        api.authority.rules(rules -> rules.withDevice(Duration.ofMinutes(15), Duration.ofSeconds(1)));
        LoginSession login = start("device_code", "work");
        assertEquals(List.of(), login.inputs());
        assertTrue(api.authority.decideDevice(String.valueOf(login.userCode()), true));
        LoginSession end = ended(login);
        assertEquals("completed", end.status(), String.valueOf(end.error()));
        assertEquals(
                Set.of("device_code"),
                api.authority.visits().tokenForms().getLast().keySet());
        assertTrue(api.authority.isLive(token("work")));
    }

    @Test
    void aKeyFileSignsIn() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        KeyPair keys = generator.generateKeyPair();
        api.authority.add(ScriptedClient.signing("bot@hub.test", keys.getPublic()));
        String pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(keys.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
        String account = "{\"type\":\"service_account\",\"client_email\":\"bot@hub.test\",\"private_key\":\""
                + pem.replace("\r", "").replace("\n", "\\n") + "\"}";
        LoginSession login = start("jwt_bearer", "work");
        assertEquals("key_file", login.inputs().getFirst().name());
        LoginSession done = client.resumeLogin(new SessionId(login.id()), Map.of("key_file", Secret.ofUtf8(account)));
        assertEquals("completed", done.status());
        String first = token("work");
        assertTrue(api.authority.isLive(first));
        api.clock.advance(Duration.ofHours(2));
        assertTrue(api.authority.isLive(token("work")), "the key signs the next assertion, and nobody is asked");
        assertFalse(token("work").equals(first));
    }

    @Test
    void revokingOneConnectionLeavesTheOthers() {
        start("client_credentials", "work");
        start("client_credentials", "other");
        String work = token("work");
        String other = token("other");
        RevokeOutcome outcome = client.revoke(HUB, new RevokeRequest("work", false));
        assertEquals(new RevokeOutcome("ok", 1, "revoked", null), outcome);
        assertFalse(api.authority.isLive(work));
        assertTrue(api.authority.isLive(other));
        assertEquals("other", client.listConnections().connections().getFirst().defaultConnection());
    }

    @Test
    void revokingAProviderForgetsTheVaultsClientAndNotTheServers() {
        api.authority.add(ScriptedClient.confidential("mine", "mine-s3cret"));
        client.catalogue()
                .configureClient(HUB, new ClientSettings("mine", Secret.ofUtf8("mine-s3cret"), null, null, null, true));
        start("client_credentials", "work");
        start("client_credentials", "other");
        String work = token("work");
        assertEquals("mine", api.authority.visits().tokenForms().getLast().get("client_id"));
        assertEquals(2, client.revoke(HUB, new RevokeRequest(null, false)).ended());
        assertFalse(api.authority.isLive(work));
        assertEquals("app", client.catalogue().detail(HUB).clients().getFirst().clientId());
        assertEquals(1, client.catalogue().detail(HUB).clients().size());
    }

    @Test
    void administratorsRevokeServerWideAndNobodyElse() {
        client.owner().createVault("second", false);
        start("client_credentials", "work");
        client.inVault("second").startLogin(new LoginStart("hub", "work", "client_credentials", true));
        Handle handle = new Handle("second-agent");
        IdentityKey key = IdentityKey.generate(api.random);
        DaemonClient agent = DaemonClient.signing(new DaemonAddress.Unix(api.socket), api.signer(key, handle));
        agent.registerIdentity(handle, key.did());
        client.owner().approve(handle, new Assignment(null, Rights.of(Reach.FULL, List.of(HUB), false)));
        DaemonHttpException refused =
                assertThrows(DaemonHttpException.class, () -> agent.revoke(HUB, new RevokeRequest(null, true)));
        assertEquals(403, refused.status());
        assertTrue(api.authority.isLive(token("work")));

        assertEquals(2, client.revoke(HUB, new RevokeRequest(null, true)).ended());
        assertEquals(List.of(), client.listConnections().connections());
        assertEquals(List.of(), client.inVault("second").listConnections().connections());
        assertEquals(List.of(), client.catalogue().detail(HUB).clients());
    }

    @Test
    void logoutTellsTheProviderOnlyWhenAskedToAndAgainWhenItCouldNotBeReached() {
        start("client_credentials", "work");
        String kept = token("work");
        client.logout(HUB, WORK);
        assertTrue(api.authority.isLive(kept));

        start("client_credentials", "work");
        String ended = token("work");
        api.authority.faults().next(Endpoint.REVOCATION, Fault.status(503));
        RevokeOutcome outcome = client.logoutAndRevoke(HUB, WORK);
        assertEquals("pending", outcome.remote());
        assertTrue(String.valueOf(outcome.problem()).contains("503"), outcome.problem());
        assertEquals(List.of(), client.listConnections().connections());
        assertTrue(api.authority.isLive(ended));
        assertTrue(client.auditEvents(20, null).entries().stream()
                .anyMatch(entry -> entry.event().equals("provider.revocation_failed")));
        api.clock.advance(Duration.ofMinutes(2));
        api.broker.endings().retry();
        assertFalse(api.authority.isLive(ended));
    }
}
