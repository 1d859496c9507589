package authsome.api.http.surface;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.api.client.DaemonClient;
import authsome.api.client.json.Json;
import authsome.api.client.proof.IdentityKey;
import authsome.api.client.proof.ProofSigner;
import authsome.api.client.wire.login.LoginSession;
import authsome.api.client.wire.login.LoginStart;
import authsome.api.http.ApiServer;
import authsome.api.http.ApiServerSettings;
import authsome.api.http.LoopbackPorts;
import authsome.api.http.PortTakenException;
import authsome.domain.connection.ConnectionName;
import authsome.domain.login.SessionId;
import authsome.domain.provider.ProviderName;
import authsome.domain.secret.Secret;
import authsome.ports.tck.wire.FreePorts;
import authsome.ports.tck.wire.RawConnection;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The API as other clients and attackers meet it: bytes in, bytes out. */
final class HttpSurfaceTests {

    @TempDir
    static Path folder;

    private static ApiUnderTest api;

    @BeforeAll
    static void start() {
        api = new ApiUnderTest(folder).withOwner();
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static String request(String method, String path, String authorization, String body) {
        return method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + api.port + "\r\n"
                + (authorization.isEmpty() ? "" : "Authorization: " + authorization + "\r\n")
                + (body.isEmpty()
                        ? ""
                        : "Content-Type: application/json\r\nContent-Length: "
                                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n")
                + "\r\n" + body;
    }

    private static String send(String request) throws IOException {
        try (RawConnection socket = RawConnection.to(api.port)) {
            return socket.send(request).reply();
        }
    }

    private static String signed(String method, String path, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return send(request(method, path, api.signer().authorization(method, path, bytes), body));
    }

    private static String body(String reply) {
        return reply.substring(reply.indexOf("\r\n\r\n") + 4);
    }

    @Test
    void aProxyElsewhereIsNotToldHostsForWhichTheCredentialWasNotEntered() throws IOException {
        DaemonClient client = api.overSocket();
        String definition =
                "{\"name\":\"grove\",\"display_name\":\"Grove\",\"auth_type\":\"api_key\",\"flow\":\"api_key\","
                        + "\"api_key\":{},\"api_url\":[\"one.grove.example\"%s]}";
        client.catalogue().register(definition.formatted(""), false);
        LoginSession login = client.startLogin(new LoginStart("grove", "work", null, false));
        client.resumeLogin(new SessionId(login.id()), Secret.ofUtf8("k"));
        client.catalogue().register(definition.formatted(",\"two.grove.example\""), true);
        String routes = body(signed("GET", "/api/proxy/routes", ""));
        assertTrue(routes.contains("one.grove.example"), routes);
        assertFalse(routes.contains("two.grove.example"), routes);
    }

    @Test
    void aProxyElsewhereIsToldWhatIsLentUnderTheNameDefault() throws IOException {
        DaemonClient client = api.overSocket();
        LoginSession login = client.startLogin(new LoginStart("openai", "work", null, false));
        client.resumeLogin(new SessionId(login.id()), Secret.ofUtf8("sk-0123456789abcdef0123456789"));
        client.owner().createVault("elsewhere", false);
        assertEquals("{\"routes\":[]}", body(signed("GET", "/api/proxy/routes?vault=elsewhere", "")));
        client.owner().setGlobal(new ProviderName("openai"), new ConnectionName("work"));
        String routes = body(signed("GET", "/api/proxy/routes?vault=elsewhere", ""));
        assertTrue(routes.contains("{\"provider\":\"openai\",\"connection\":\"default\","), routes);
        assertTrue(body(signed("GET", "/api/proxy/routes", "")).contains("\"connection\":\"work\""));
    }

    @Test
    void aProxyElsewhereIsToldTheLoginEndpointsOnTheHostsOfItsRoutes() throws IOException {
        api.overSocket().catalogue().register("""
                {"name":"chat","display_name":"Chat","auth_type":"oauth2","flow":"pkce",
                 "oauth":{"authorization_url":"https://chat.example/oauth/authorize","token_url":"https://chat.example/api/token",
                          "revocation_url":"https://login.chat.example/api/revoke"},
                 "api_url":["chat.example","api.chat.example"]}""", false);
        String routes = body(signed("GET", "/api/proxy/routes?scope=configured", ""));
        assertTrue(
                routes.contains("\"api_url\":\"chat.example\","
                        + "\"auth_endpoint_paths\":[\"/api/token\",\"/oauth/authorize\"]"),
                routes);
        assertTrue(routes.contains("\"api_url\":\"api.chat.example\",\"auth_endpoint_paths\":[]"), routes);
    }

    @Test
    void servesTheSchemaOfDefinitionsToEverybodyAsItIsWrittenDown() throws IOException {
        String reply = send(request("GET", "/api/schema/provider", "", ""));
        assertEquals(200, RawConnection.status(reply));
        byte[] written = Files.readAllBytes(Path.of("../docs/reference/provider.schema.json"));
        assertEquals(Json.printText(Json.parseObject(written)), body(reply));
    }

    @Test
    void answersHealthInTheShapeThatClientsKnow() throws IOException {
        String expected = "{\"status\":\"ok\",\"version\":\"0.7.2\",\"configured_encryption_mode\":\"aes-256-gcm\","
                + "\"effective_encryption_source\":\"aes-256-gcm\",\"encryption_backend\":\""
                + api.broker.readiness().encryptionBackend() + "\",\"store_backend\":\""
                + api.broker.readiness().storeBackend() + "\",\"instance\":\"instance-under-test\"}";
        assertEquals(expected, body(send(request("GET", "/health", "", ""))));
        assertEquals(expected, body(send(request("GET", "/api/health", "", ""))));
        assertEquals(200, RawConnection.status(send(request("GET", "/ready", "", ""))));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/nothing, 404",
        "GET, /api/healthy, 404",
        "GET, /API/health, 404",
        "GET, /nothing, 404",
        "HEAD, /providers, 405",
        "DELETE, /api/health, 405",
        "OPTIONS, /api/runs, 405",
        "HEAD, /api/health, 405",
        "PATCH, /api/providers/openai, 405"
    })
    void answersWhatIsNotThere(String method, String path, int status) throws IOException {
        String reply = send(request(method, path, "", ""));
        assertEquals(status, RawConnection.status(reply));
        assertTrue(reply.contains("X-Content-Type-Options: nosniff"), reply);
        assertTrue(reply.contains("Cache-Control: no-store"), reply);
        if (!method.equals("HEAD")) {
            assertEquals(
                    status == 404 ? "{\"detail\":\"Not Found\"}" : "{\"detail\":\"Method Not Allowed\"}", body(reply));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', Missing PoP authorization header",
        "Bearer abc, Expected Authorization: PoP <jwt>",
        "pop abc, Expected Authorization: PoP <jwt>",
        "PoPabc, Expected Authorization: PoP <jwt>",
        "PoP abc, Malformed proof JWT: not three parts"
    })
    void asksForAProof(String authorization, String detail) throws IOException {
        String reply = send(request("GET", "/api/ready", authorization, ""));
        assertEquals(401, RawConnection.status(reply));
        assertEquals("{\"detail\":\"" + detail + "\"}", body(reply));
    }

    @Test
    void saysThatASessionWouldDoWhereOneWould() throws IOException {
        String reply = send(request("GET", "/api/connections", "", ""));
        assertEquals("{\"detail\":\"Missing or invalid browser session\"}", body(reply));
    }

    @Test
    void refusesAReplayedProof() throws IOException {
        String once = request("GET", "/api/whoami", api.signer().authorization("GET", "/api/whoami", new byte[0]), "");
        assertEquals(200, RawConnection.status(send(once)));
        String again = send(once);
        assertEquals(401, RawConnection.status(again));
        assertEquals("{\"detail\":\"Proof JWT was already used\"}", body(again));
    }

    @Test
    void acceptsOneOfManyCopiesSentAtOnce() throws Exception {
        String once = request("GET", "/api/whoami", api.signer().authorization("GET", "/api/whoami", new byte[0]), "");
        List<Callable<Integer>> copies = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            copies.add(() -> RawConnection.status(send(once)));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            int accepted = 0;
            for (Future<Integer> status : threads.invokeAll(copies)) {
                accepted += status.get() == 200 ? 1 : 0;
            }
            assertEquals(1, accepted);
        }
    }

    @Test
    void bindsAProofToMethodPathQueryBodyAndDaemon() throws IOException {
        ProofSigner signer = api.signer();
        byte[] none = {};
        assertRefused("GET", "/api/whoami", signer.authorization("POST", "/api/whoami", none), "");
        assertRefused("GET", "/api/whoami", signer.authorization("GET", "/api/ready", none), "");
        assertRefused("GET", "/api/audit/events?limit=2", signer.authorization("GET", "/api/audit/events", none), "");
        assertRefused(
                "POST",
                "/api/credentials/resolve",
                signer.authorization("POST", "/api/credentials/resolve", none),
                "{\"provider\":\"openai\"}");
        ProofSigner elsewhere = new ProofSigner(api.key, ApiUnderTest.OWNER, "another-instance", api.clock, api.random);
        assertRefused("GET", "/api/whoami", elsewhere.authorization("GET", "/api/whoami", none), "");
        IdentityKey other = IdentityKey.generate(api.random);
        assertRefused(
                "GET",
                "/api/whoami",
                api.signer(other, ApiUnderTest.OWNER).authorization("GET", "/api/whoami", none),
                "");
        assertEquals(200, RawConnection.status(signed("GET", "/api/audit/events?limit=2", "")));
    }

    private static void assertRefused(String method, String path, String authorization, String body)
            throws IOException {
        String reply = send(request(method, path, authorization, body));
        assertEquals(401, RawConnection.status(reply), reply);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{|400",
                "{}{}|400",
                "{\"provider\":\"a\",\"provider\":\"b\"}|400",
                "[]|422",
                "{}|422",
                "{\"provider\":1}|422",
                "{\"provider\":null}|422",
                "{\"provider\":\"openai\",\"connection\":{}}|422",
                "{\"provider\":\"nobody\"}|404",
                "{\"provider\":\"../x\"}|404"
            })
    void refusesBodiesOfAnotherShape(String json, int status) throws IOException {
        String reply = signed("POST", "/api/credentials/resolve", json);
        assertEquals(status, RawConnection.status(reply), reply);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"provider\":null}|200",
                "{\"provider\":\"nobody\"}|404",
                "{\"provider\":\"openai\",\"connection\":\"a/b\"}|400",
                "{\"format\":\"xml\"}|422",
                "{\"format\":1}|422"
            })
    void exportsOnlyWhatIsWellAskedFor(String json, int status) throws IOException {
        String reply = signed("POST", "/api/credentials/export", json);
        assertEquals(status, RawConnection.status(reply), reply);
    }

    @Test
    void namesTheFieldButNotItsValue() throws IOException {
        String reply =
                signed("POST", "/api/auth/sessions/sess_000000000000/resume", "{\"data\":{\"api_key\":12345678}}");
        assertEquals(422, RawConnection.status(reply));
        assertTrue(body(reply).contains("\"loc\":[\"body\",\"api_key\"]"), reply);
        assertFalse(reply.contains("12345678"), reply);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example", "http://localhost:1"})
    void refusesPagesOfOtherSites(String origin) throws IOException {
        String request = "POST /api/identities/register HTTP/1.1\r\nHost: localhost:" + api.port + "\r\nOrigin: "
                + origin + "\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";
        assertEquals(403, RawConnection.status(send(request)));
    }

    @Test
    void refusesAReboundName() throws IOException {
        String reply = send("GET /api/health HTTP/1.1\r\nHost: attacker.example:" + api.port + "\r\n\r\n");
        assertEquals(421, RawConnection.status(reply));
        assertFalse(reply.toLowerCase(Locale.ROOT).contains("access-control"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"close", "Keep-Alive, CLOSE"})
    void endsTheConnectionForWhoWantsThat(String option) throws IOException {
        String head =
                "GET /api/health HTTP/1.1\r\nHost: localhost:" + api.port + "\r\nConnection: " + option + "\r\n\r\n";
        try (RawConnection socket = RawConnection.to(api.port)) {
            // reads up to the end of the connection, and no longer than the patience of this test
            assertTrue(socket.send(head).rest().startsWith("HTTP/1.1 200"));
        }
        String body = "{}";
        String post = "POST /api/identities/register HTTP/1.1\r\nHost: localhost:" + api.port + "\r\nConnection: "
                + option + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        try (RawConnection socket = RawConnection.to(api.port)) {
            assertTrue(socket.send(post).rest().startsWith("HTTP/1.1 422"));
        }
    }

    @Test
    void neverLetsConnectThrough() throws IOException {
        assertEquals(405, RawConnection.status(send(request("CONNECT", "/api/health", "", ""))));
    }

    @Test
    void keepsTheSocketPrivate() throws IOException {
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(api.socket)));
    }

    @Test
    void servesOnBothAddressesOrOnNone(@TempDir Path other) throws IOException {
        int port = FreePorts.one();
        try (ServerSocket _ = new ServerSocket(port, 1, java.net.InetAddress.ofLiteral("127.0.0.1"))) {
            assertFalse(LoopbackPorts.isFree(port));
            ApiServerSettings settings = new ApiServerSettings(other.resolve("s"), port, "http://127.0.0.1:" + port);
            assertThrows(PortTakenException.class, () -> ApiServer.start(api.broker, settings, api.random));
            assertFalse(Files.exists(other.resolve("s")));
        }
        assertTrue(LoopbackPorts.isFree(port));
    }

    @Test
    void answersADaemonsOwnClientAfterAllThat() {
        DaemonClient client = api.overSocket();
        assertEquals(ApiUnderTest.OWNER.value(), client.whoami().identity());
    }
}
