package authsome.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Logins that an authorization server decides, against a daemon of prepared answers. */
final class OAuthLoginTests {

    private static final String PAGE = "http://127.0.0.1:7998/auth/input?session=sess_0123456789ab";
    private static final String DEFINITION = """
            {"name":"hub","display_name":"Hub","auth_type":"oauth2","flow":"pkce","oauth":{},
            "ways":[{"auth_type":"api_key","flow":"api_key","api_key":{}},
            {"auth_type":"oauth2","flow":"device_code"},{"auth_type":"oauth2","flow":"jwt_bearer"},
            {"auth_type":"oauth2","flow":"client_credentials"}]}""";

    private final FakeDaemon daemon = FakeDaemon.start();
    private final Path root = daemon.root();
    private final Map<String, String> environment = daemon.environment();

    OAuthLoginTests() {
        daemon.answer("GET /api/providers/hub", 200, DEFINITION);
        daemon.answer("POST /api/auth/sessions", 200, waiting("[]"));
        daemon.answer("GET /api/auth/sessions/sess_0123456789ab", 200, completed("[]"));
        daemon.answer("POST /api/auth/sessions/sess_0123456789ab/resume", 200, completed("[]"));
    }

    @AfterEach
    void stop() throws IOException {
        daemon.close();
    }

    private TestWorld world() {
        return new TestWorld(environment);
    }

    private String asked() {
        return String.join("\n", daemon.requests());
    }

    @Test
    void waitsForTheBrowserAndEndsWithTheAccount() {
        TestWorld world = world();
        assertEquals(0, world.run("login", "hub", "--scopes", "a,b", "--base-url", "https://hub.test"), world.err());
        assertEquals("Logged in to hub as octocat (connection work).\n", world.out());
        assertTrue(world.err().contains(PAGE), world.err());
        assertTrue(asked().contains("\"scopes\":[\"a\",\"b\"]"), asked());
        assertTrue(asked().contains("\"base_url\":\"https://hub.test\""), asked());
    }

    @Test
    void showsANarrowerGrant() {
        daemon.answer("GET /api/auth/sessions/sess_0123456789ab", 200, completed("[\"write\"]"));
        TestWorld world = world();
        assertEquals(0, world.run("login", "hub"));
        assertTrue(world.err().contains("hub did not grant write; granted: read"), world.err());
    }

    @Test
    void returnsAtOnceForPrograms() {
        TestWorld world = world();
        assertEquals(0, world.run("login", "hub", "--no-wait", "--json"));
        assertTrue(world.out().contains("\"status\": \"started\""), world.out());
        assertTrue(world.out().contains("\"auth_url\": \"" + PAGE + "\""), world.out());
        assertTrue(world.out().contains("\"session_id\": \"sess_0123456789ab\""), world.out());
        assertFalse(asked().contains("GET /api/auth/sessions/"), asked());
    }

    @Test
    void tellsWhyItFailed() {
        daemon.answer(
                "GET /api/auth/sessions/sess_0123456789ab",
                200,
                session(
                        "failed",
                        "\"AuthenticationFailedError: [hub] Authentication failed: OAuth error: access_denied\"",
                        "null",
                        "[]"));
        TestWorld world = world();
        assertEquals(2, world.run("login", "hub"));
        assertEquals(
                "authsome: Authentication failed: OAuth error: access_denied\n",
                world.err()
                                .lines()
                                .filter(line -> line.startsWith("authsome:"))
                                .findFirst()
                                .orElse("") + "\n");
    }

    @Test
    void pipedKeyIsTakenAsAKey() {
        TestWorld world = world().piping("hub-key");
        assertEquals(0, world.run("login", "hub"), world.err());
        assertTrue(asked().contains("\"flow\":\"api_key\""), asked());
        assertTrue(asked().contains("hub-key"), asked());
    }

    @Test
    void deviceLoginShowsUrlAndCode() {
        daemon.answer(
                "POST /api/auth/sessions",
                200,
                waiting("[]")
                        .replace("\"user_code\":null", "\"user_code\":\"AB-12\"")
                        .replace("\"verification_uri\":null", "\"verification_uri\":\"https://hub.test/activate\""));
        TestWorld world = world();
        assertEquals(0, world.run("login", "hub", "--flow", "device_code"), world.err());
        assertTrue(
                world.err().contains("https://hub.test/activate") && world.err().contains("AB-12"), world.err());
    }

    @Test
    void clientComesFromStandardInputLineByLine() {
        String fields = "[{\"name\":\"client_id\",\"label\":\"Client ID\",\"secret\":false,\"required\":true},"
                + "{\"name\":\"client_secret\",\"label\":\"Client Secret\",\"secret\":true,\"required\":true}]";
        daemon.answer("POST /api/auth/sessions", 200, waiting(fields));
        TestWorld world = world().piping("app\ns3cret\n");
        assertEquals(0, world.run("login", "hub", "--flow", "client_credentials"), world.err());
        assertTrue(
                asked().contains("\"client_id\":\"app\"") && asked().contains("\"client_secret\":\"s3cret\""), asked());
        TestWorld nothing = world().piping("app\n");
        assertEquals(2, nothing.run("login", "hub", "--flow", "client_credentials"));
        assertTrue(nothing.err().contains("no Client Secret was entered"), nothing.err());
    }

    @Test
    void keyFileMustBePrivate() throws IOException {
        String fields = "[{\"name\":\"key_file\",\"label\":\"Key file\",\"secret\":true,\"required\":true},"
                + "{\"name\":\"client_id\",\"label\":\"Client ID\",\"secret\":false,\"required\":false}]";
        daemon.answer("POST /api/auth/sessions", 200, waiting(fields));
        Path key = root.resolve("key.json");
        Files.writeString(key, "{\"private_key\":\"k\"}");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        TestWorld open = world();
        assertEquals(2, open.run("login", "hub", "--flow", "jwt_bearer", "--key-file", key.toString()));
        assertTrue(open.err().contains("chmod 600"), open.err());
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        TestWorld good = world();
        assertEquals(0, good.run("login", "hub", "--flow", "jwt_bearer", "--key-file", key.toString()), good.err());
        assertTrue(asked().contains("private_key"), asked());
        TestWorld missing = world();
        assertEquals(1, missing.run("login", "hub", "--flow", "jwt_bearer", "--key-file", root + "/none"));
        assertTrue(missing.err().contains("there is no key file"), missing.err());
    }

    private static String waiting(String inputs) {
        return session("waiting_for_user", "null", "null", "[]")
                .replace("\"inputs\":[]", "\"inputs\":" + inputs)
                .replace("{\"type\":\"none\"}", "{\"type\":\"open_url\",\"url\":\"" + PAGE + "\"}");
    }

    private static String completed(String missing) {
        return session("completed", "null", "\"octocat\"", missing);
    }

    private static String session(String status, String error, String label, String missing) {
        return """
                {"id":"sess_0123456789ab","provider":"hub","connection":"work","status":"%s","message":null,
                "error":%s,"created_at":"2026-06-17T10:20:30Z","expires_at":"2026-06-17T10:25:30Z",
                "next_action":{"type":"none"},"user_code":null,"verification_uri":null,
                "verification_uri_complete":null,"inputs":[],"account":{"id":null,"label":%s},
                "scopes":["read"],"missing_scopes":%s}""".formatted(status, error, label, missing);
    }
}
