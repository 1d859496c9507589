package authsome.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code onboard} against a daemon of prepared answers. */
final class OnboardCommandTests {

    private static final String HANDLE = "calm-tester";
    private static final String URL = "http://127.0.0.1:1/claim?token=claim_x";

    private final FakeDaemon daemon = FakeDaemon.start();
    private final Path root = daemon.root();

    OnboardCommandTests() {
        daemon.answer("GET /api/whoami", 200, """
                {"version":"0.7.2","home":"/h","identity":"calm-tester","active_identity":"calm-tester",
                "principal_id":"principal_000000000001","vault_id":"vault_000000000001","principal_role":"admin",
                "account_email":"","did":"did:key:z6Mk","registration_status":"registered",
                "daemon_url":"http://127.0.0.1:1","configured_encryption_mode":"aes-256-gcm",
                "effective_encryption_source":"aes-256-gcm","encryption_backend":"b","vault":"default"}""");
        daemon.answer("GET /api/connections?definitions=outline", 200, """
                {"connections":[],"by_source":{"bundled":[],"custom":[]}}""");
        daemon.answer("GET /api/providers", 200, "{\"bundled\":[],\"custom\":[]}");
    }

    @AfterEach
    void stop() throws IOException {
        daemon.close();
    }

    private TestWorld world(Map<String, String> more) {
        Map<String, String> environment = daemon.environment();
        environment.putAll(more);
        environment.put("AUTHSOME_IDENTITY", HANDLE);
        environment.put("AUTHSOME_IDENTITY_PRIVATE_KEY", "0123456789abcdef".repeat(4));
        environment.put("HOSTNAME", "laptop");
        return new TestWorld(environment);
    }

    private static String status(String status) {
        return "{\"identity\":\"" + HANDLE + "\",\"did\":\"did:key:z6Mk\",\"registration_status\":\"" + status + "\"";
    }

    private void hasOwner() {
        daemon.answer("POST /api/home/identity", 400, """
                {"error":"OperationNotAllowedError","message":"this home has an owner already"}""");
        daemon.answer(
                "POST /api/identities/register", 200, status("claim_required") + ",\"claim_url\":\"" + URL + "\"}");
    }

    private boolean wasAsked(String beginning) {
        return daemon.requests().stream().anyMatch(request -> request.startsWith(beginning));
    }

    @Test
    void emptyHomeIsOneGoWithoutABrowser() {
        daemon.answer("POST /api/home/identity", 200, status("claimed") + "}");
        TestWorld world = world(Map.of());
        assertEquals(0, world.run("onboard", "--json"), world.err());
        for (String member : new String[] {
            "\"status\": \"onboarded\"",
            "\"agent\": \"calm-tester\"",
            "\"registration_status\": \"registered\"",
            "\"daemon_base_url\": \"http://127.0.0.1:1\"",
            "\"connection\": \"default\"",
            "\"import\": false",
            "\"configured_count\": 0",
            "\"imported_count\": 0",
            "\"results\": []"
        }) {
            assertTrue(world.out().contains(member), member + " in " + world.out());
        }
        assertFalse(world.err().contains("claim"), world.err());
    }

    @Test
    void waitsUntilSomebodyHasClaimedIt() {
        hasOwner();
        daemon.answer("GET /api/identities/" + HANDLE, 200, status("claimed") + "}");
        TestWorld world = world(Map.of());
        assertEquals(0, world.run("onboard", "--no-browser"), world.err());
        assertTrue(
                world.err()
                        .contains("Open this URL in your browser to claim this agent:\n  " + URL
                                + "\nWaiting for agent to be claimed...\n"),
                world.err());
        assertTrue(world.out().startsWith("This home acts as calm-tester, in vault default"), world.out());
        assertTrue(daemon.requests().stream().anyMatch(request -> request.contains("\"host\":\"laptop\"")));
    }

    @Test
    void browserIsWantedEvenInAnEmptyHome() {
        hasOwner();
        daemon.answer("GET /api/identities/" + HANDLE, 200, status("claimed") + "}");
        TestWorld world = world(Map.of("BROWSER", "/bin/true"));
        assertEquals(0, world.run("onboard", "--browser"), world.err());
        assertFalse(wasAsked("POST /api/home/identity"));
    }

    @Test
    void saysThatTheOwnerRefused() {
        hasOwner();
        daemon.answer("GET /api/identities/" + HANDLE, 200, status("rejected") + "}");
        TestWorld world = world(Map.of());
        assertEquals(1, world.run("onboard", "--no-browser"));
        assertTrue(world.err().contains("has refused"), world.err());
    }

    @Test
    void enrolmentTokenComesFromAFileAPipeOrTheEnvironment() throws IOException {
        daemon.answer("POST /api/identities/register", 200, status("claimed") + "}");
        Path file = Files.writeString(root.resolve("token"), "enrol_file\n");
        assertEquals(0, world(Map.of()).run("onboard", "--enrolment-token-file", file.toString()));
        assertEquals(0, world(Map.of()).piping("enrol_pipe\n").run("onboard", "--enrolment-token-file", "-"));
        assertEquals(0, world(Map.of("AUTHSOME_ENROLMENT_TOKEN", "enrol_env")).run("onboard"));
        for (String token : new String[] {"enrol_file", "enrol_pipe", "enrol_env"}) {
            assertTrue(
                    daemon.requests().stream()
                            .anyMatch(request -> request.contains("\"enrolment_token\":\"" + token + "\"")),
                    token);
        }
        assertFalse(wasAsked("POST /api/home/identity"));
        TestWorld missing = world(Map.of());
        assertEquals(
                1,
                missing.run(
                        "onboard",
                        "--enrolment-token-file",
                        root.resolve("none").toString()));
    }

    @Test
    void everyCommandOfAnIdentityThatNobodyAnswersForNamesTheLink() {
        hasOwner();
        daemon.answer("GET /api/whoami", 403, "{\"detail\":\"Identity 'calm-tester' is not claimed\"}");
        TestWorld world = world(Map.of());
        assertEquals(1, world.run("whoami"));
        assertTrue(world.err().contains("nobody answers for it yet"), world.err());
        assertTrue(
                world.err().contains("open " + URL + " within five minutes, or run 'authsome onboard'"), world.err());
    }

    @Test
    void refusesToBeQuietAndDaemonsThatDoNotAnswer() {
        daemon.answer("POST /api/home/identity", 200, status("claimed") + "}");
        TestWorld quiet = world(Map.of());
        assertEquals(1, quiet.run("onboard", "--quiet", "--json"));
        assertTrue(quiet.out().contains("\"error\": \"UsageError\""), quiet.out());
        TestWorld foreign = world(Map.of());
        assertEquals(2, foreign.run("onboard", "--base-url", "http://authsome.example"));
        assertEquals(9, foreign.run("onboard", "--base-url", "https://127.0.0.1:1"));
        assertFalse(wasAsked("POST"));
        assertEquals(0, world(Map.of()).run("onboard", "--base-url", "http://127.0.0.1:1/"));
        assertTrue(Files.exists(root.resolve("client/config.json")));
    }
}
