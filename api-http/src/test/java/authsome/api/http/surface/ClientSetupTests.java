package authsome.api.http.surface;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.api.client.DaemonClient;
import authsome.api.client.DaemonHttpException;
import authsome.api.client.http.DaemonAddress;
import authsome.api.client.http.HttpCall;
import authsome.api.client.http.HttpReply;
import authsome.api.client.http.HttpTransport;
import authsome.api.client.json.Json;
import authsome.api.client.json.JsonObject;
import authsome.api.client.proof.IdentityKey;
import authsome.api.client.wire.identity.Assignment;
import authsome.api.client.wire.login.LoginSession;
import authsome.api.client.wire.login.LoginStart;
import authsome.api.client.wire.provider.ClientOutcome;
import authsome.api.client.wire.provider.ClientSettings;
import authsome.api.client.wire.provider.ClientView;
import authsome.api.client.wire.provider.ProviderDetail;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.identity.Handle;
import authsome.domain.identity.Reach;
import authsome.domain.identity.Rights;
import authsome.domain.login.SessionId;
import authsome.domain.provider.ProviderName;
import authsome.domain.secret.Secret;
import authsome.ports.tck.oauth.ScriptedClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The OAuth client of a provider over HTTP, with logins that hang on it. */
final class ClientSetupTests {

    private static final ProviderName HUB = new ProviderName("hub");
    private static final String SECRET = "s3cret-of-the-app";
    static final String DEFINITION = """
            {"name": "hub", "display_name": "Hub", "auth_type": "oauth2", "flow": "pkce",
             "oauth": {"authorization_url": "https://auth.hub.test/authorize", "token_url": "https://auth.hub.test/token",
                       "revocation_url": "https://auth.hub.test/revoke", "scopes": ["read"]},
             "ways": [{"auth_type": "oauth2", "flow": "client_credentials"}],
             "api_url": "api.hub.test"}
            """;

    @TempDir
    Path folder;

    private ApiUnderTest api;
    private DaemonClient client;

    @BeforeEach
    void start() {
        api = new ApiUnderTest(folder).withOwner();
        client = api.overSocket();
        client.catalogue().register(DEFINITION, false);
        api.authority.add(ScriptedClient.confidential("app", SECRET));
        api.authority.add(ScriptedClient.confidential("next", "next-secret"));
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private ClientOutcome configure(@Nullable String id, @Nullable String secret, boolean own) {
        return client.catalogue()
                .configureClient(
                        HUB,
                        new ClientSettings(id, secret == null ? null : Secret.ofUtf8(secret), null, null, null, own));
    }

    private LoginSession login() {
        return client.startLogin(new LoginStart("hub", "work", "client_credentials", true));
    }

    private HttpReply send(String method, String path, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String proof = api.signer().authorization(method, path, bytes);
        return new HttpTransport(new DaemonAddress.Unix(api.socket))
                .send(new HttpCall(method, path, proof, bytes), Duration.ofSeconds(10));
    }

    private static String text(HttpReply reply) {
        return new String(reply.body(), StandardCharsets.UTF_8);
    }

    @Test
    void entersShowsChangesAndRemovesIt() {
        ProviderDetail before = client.catalogue().detail(HUB);
        assertEquals(List.of(), before.clients());
        assertEquals("http://127.0.0.1:" + api.port + "/api/auth/callback/oauth", before.callbackUrl());
        assertNull(before.warning());
        assertTrue(configure("app", SECRET, false).changed());
        assertEquals("completed", login().status());

        ProviderDetail there = client.catalogue().detail(HUB);
        assertEquals(
                List.of(new ClientView(false, "app", true, null, null, List.of(), List.of("auth.hub.test:443"))),
                there.clients());
        assertEquals("Changing these credentials will revoke existing connections for this provider.", there.warning());
        assertFalse(configure("app", ClientView.MARK, false).changed(), "what was shown is sent back");

        ClientOutcome outcome = configure("next", "next-secret", false);
        assertEquals(1, outcome.ended());
        assertEquals("revoked", outcome.remote());
        assertEquals(List.of(), client.listConnections().connections());
        assertEquals("completed", login().status());

        ClientOutcome removed = client.catalogue().removeClient(HUB, false, null);
        assertTrue(removed.changed());
        assertEquals(1, removed.ended());
        assertEquals("waiting_for_user", login().status());
        assertFalse(client.catalogue().removeClient(HUB, false, null).changed());
    }

    @Test
    void ownClientCanBeChangedToo() {
        configure("app", SECRET, false);
        assertTrue(configure("next", "next-secret", true).changed());
        assertTrue(client.catalogue().detail(HUB).clients().getFirst().own());
        assertEquals(2, client.catalogue().detail(HUB).clients().size());
        assertTrue(client.catalogue().removeClient(HUB, true, null).changed());
        assertEquals("app", client.catalogue().detail(HUB).clients().getFirst().clientId());
    }

    @Test
    void anIdentityThatIsLimitedMayNotTouchTheServersClient() {
        configure("app", SECRET, false);
        Handle handle = new Handle("second-agent");
        IdentityKey key = IdentityKey.generate(api.random);
        DaemonClient agent = DaemonClient.signing(new DaemonAddress.Unix(api.socket), api.signer(key, handle));
        agent.registerIdentity(handle, key.did());
        client.owner().approve(handle, new Assignment(null, Rights.of(Reach.FULL, List.of(HUB), false)));
        ClientSettings server = new ClientSettings("evil", Secret.ofUtf8("x"), null, null, null, false);
        ClientSettings own = new ClientSettings("mine", Secret.ofUtf8("x"), null, null, null, true);
        DaemonHttpException refused =
                assertThrows(DaemonHttpException.class, () -> agent.catalogue().configureClient(HUB, server));
        assertEquals(403, refused.status());
        assertEquals(
                403,
                assertThrows(DaemonHttpException.class, () -> agent.catalogue().removeClient(HUB, false, null))
                        .status());
        assertEquals(List.of(), agent.catalogue().detail(HUB).clients());
        assertTrue(agent.catalogue().configureClient(HUB, own).changed());
        assertEquals("mine", agent.catalogue().detail(HUB).clients().getFirst().clientId());
        ProviderName google = new ProviderName("google");
        assertThrows(AuthsomeException.class, () -> agent.catalogue().detail(google));
        client.owner().restrict(handle, new Assignment(null, Rights.of(Reach.READ_ONLY, List.of(), false)));
        assertEquals(
                403,
                assertThrows(DaemonHttpException.class, () -> agent.catalogue().configureClient(HUB, own))
                        .status());
    }

    @Test
    void detailHasThePublishedShapeAndNoSecret() {
        configure("app", SECRET, false);
        login();
        HttpReply reply = send("GET", "/api/providers/hub/detail", "");
        assertEquals(200, reply.status());
        assertFalse(text(reply).contains(SECRET), text(reply));
        JsonObject detail = Json.parseObject(reply.body());
        assertEquals("hub", detail.object("provider").text("name"));
        assertTrue(detail.object("account").flag("is_admin", false));
        assertEquals("admin", detail.object("account").text("role"));
        JsonObject shown = detail.object("client");
        assertEquals("app", shown.text("client_id"));
        assertEquals("***REDACTED***", shown.text("client_secret"));
        assertNull(shown.find("scopes"));
        assertEquals(
                List.of("client_id", "client_secret", "scopes"),
                detail.objects("configuration_fields").stream()
                        .map(field -> field.text("name"))
                        .toList());
        assertTrue(detail.flag("show_callback_helper", false));
        assertEquals("work", detail.objects("connections").getFirst().text("connection_name"));
        assertEquals(1, detail.objects("principal_usage").getFirst().number("connections"));
    }

    @Test
    void readsThePublishedRequest() {
        HttpReply reply = send(
                "PUT",
                "/api/providers/hub/configuration",
                "{\"client_id\":\"app\",\"client_secret\":\"" + SECRET + "\",\"base_url\":\"\",\"api_url\":null,"
                        + "\"scopes\":\"read, write\"}");
        assertEquals(200, reply.status(), text(reply));
        JsonObject answer = Json.parseObject(reply.body());
        assertEquals("ok", answer.text("status"));
        assertEquals("hub", answer.text("provider"));
        assertTrue(answer.flag("changed", false));
        assertEquals(
                List.of("read", "write"),
                client.catalogue().detail(HUB).clients().getFirst().scopes());
        HttpReply wrong = send("PUT", "/api/providers/hub/configuration", "{\"scopes\":7}");
        assertEquals(422, wrong.status(), text(wrong));
        HttpReply elsewhere = send("PUT", "/api/providers/hub/configuration", "{\"base_url\":\"https://evil.test\"}");
        assertEquals(400, elsewhere.status(), text(elsewhere));
        HttpReply host = send("PUT", "/api/providers/hub/configuration", "{\"api_url\":\"https://evil.test\"}");
        assertEquals(400, host.status(), text(host));
        assertTrue(text(host).contains("OperationNotAllowedError"), text(host));
        assertEquals(
                401,
                new HttpTransport(new DaemonAddress.Unix(api.socket))
                        .send(
                                new HttpCall(
                                        "PUT",
                                        "/api/providers/hub/configuration",
                                        null,
                                        "{}".getBytes(StandardCharsets.UTF_8)),
                                Duration.ofSeconds(10))
                        .status());
    }

    @Test
    void refusesWhatCannotBeRightInOneSentence() {
        AuthsomeException noSecret = assertThrows(AuthsomeException.class, () -> configure("app", null, false));
        assertEquals(ErrorCode.OPERATION_NOT_ALLOWED, noSecret.code());
        assertTrue(noSecret.text().contains("Client Secret cannot be empty"), noSecret.text());
        ProviderName nobody = new ProviderName("nobody");
        assertEquals(
                ErrorCode.PROVIDER_NOT_FOUND,
                assertThrows(AuthsomeException.class, () -> client.catalogue().removeClient(nobody, false, null))
                        .code());
        assertEquals(
                ErrorCode.PROVIDER_NOT_FOUND,
                assertThrows(AuthsomeException.class, () -> client.catalogue().detail(nobody))
                        .code());
    }

    @Test
    void auditNamesWhatChangedAndNoValue() {
        configure("app", SECRET, false);
        configure("next", "next-secret", false);
        String log = text(send("GET", "/api/audit/events?limit=50", ""));
        assertTrue(log.contains("\"client_id_added\":\"true\""), log);
        assertTrue(log.contains("\"client_secret_changed\":\"true\""), log);
        assertFalse(log.contains(SECRET) || log.contains("next-secret") || log.contains("\"app\""), log);
    }

    @Test
    void removingTheProviderTakesItsClientAlong() {
        configure("app", SECRET, false);
        configure("next", "next-secret", true);
        LoginSession login = login();
        assertEquals("completed", client.session(new SessionId(login.id())).status());
        client.catalogue().remove(HUB);
        client.catalogue().register(DEFINITION, false);
        assertEquals(List.of(), client.catalogue().detail(HUB).clients());
        assertEquals(0, client.listConnections().connections().size());
    }
}
