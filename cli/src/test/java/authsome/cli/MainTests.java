package authsome.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.cli.grammar.CommandForm;
import authsome.cli.table.CommandTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whole command lines against a daemon of prepared answers. */
final class MainTests {

    private static final String KEY = "sk-Ab3x9Qw7Er5Ty2Ui8Op1As4Df6";
    private static final String RECORD = """
            {"provider":"openai","identity":"i","principal_id":"p","vault_id":"v","connection_name":"work",
            "auth_type":"api_key","status":"connected","base_url":null,"api_url":null,"access_token":null,
            "refresh_token":null,"token_type":null,"expires_at":null,"obtained_at":"2026-06-17T10:21:02Z",
            "api_key":"%s"}""".formatted(KEY);
    private static final String DEFINITION = """
            {"name":"openai","display_name":"Open\\u001b[31mAI","auth_type":"api_key","flow":"api_key",
            "api_key":{},"export":{"env":{"api_key":"OPENAI_API_KEY"}}}""";
    private static final String NO_CONNECTIONS =
            "{\"connections\":[],\"by_source\":{\"bundled\":[" + DEFINITION + "],\"custom\":[]}}";

    private final FakeDaemon daemon = FakeDaemon.start();
    private final Path root = daemon.root();
    private final Map<String, String> environment = daemon.environment();

    MainTests() {
        daemon.answer("GET /api/connections/openai/default", 200, RECORD);
        daemon.answer("GET /api/connections/openai/default?secrets=redacted", 200, RECORD);
        daemon.answer("GET /api/providers/openai", 200, DEFINITION);
        daemon.answer("GET /api/connections?definitions=outline", 200, NO_CONNECTIONS);
        daemon.answer("POST /api/auth/sessions", 200, session("waiting_for_user"));
        daemon.answer("POST /api/auth/sessions/sess_0123456789ab/resume", 200, session("completed"));
    }

    @AfterEach
    void stop() throws IOException {
        daemon.close();
    }

    @Test
    void getRedactsSecrets() {
        TestWorld world = world();
        assertEquals(0, world.run("get", "openai"));
        assertTrue(world.out().contains("api_key: ***REDACTED***"), world.out());
        assertFalse((world.out() + world.err()).contains(KEY));
        assertFalse(world.out().contains("access_token"), "nothing is said about what is not there");
    }

    @Test
    void getRedactsInJsonAndAlone() {
        TestWorld json = world();
        assertEquals(0, json.run("connections", "inspect", "openai"));
        assertTrue(json.out().startsWith("{\n  \"v\": 1,"), json.out());
        assertTrue(json.out().contains("\"api_key\": \"***REDACTED***\""));
        assertTrue(json.out().contains("\"access_token\": null"));
        TestWorld field = world();
        assertEquals(0, field.run("get", "openai", "--field", "api_key"));
        assertEquals("***REDACTED***\n", field.out());
    }

    @Test
    void getShowsASecretToAPersonWhoConfirms() {
        TestWorld world = world().answering("y");
        assertEquals(0, world.run("get", "openai", "--field", "api_key", "--show-secret"));
        assertEquals(KEY + "\n", world.out());
        TestWorld script = world();
        assertEquals(0, script.run("get", "openai", "--field", "api_key", "--show-secret", "--yes"));
        assertEquals(KEY + "\n", script.out());
    }

    @Test
    void getShowsNoSecretWithoutConfirmation() {
        TestWorld refused = world().answering("n");
        assertEquals(2, refused.run("get", "openai", "--show-secret"));
        TestWorld nobody = world();
        assertEquals(2, nobody.run("get", "openai", "--show-secret"));
        assertEquals("", refused.out() + nobody.out());
        assertTrue(nobody.err().contains("--yes"), nobody.err());
        assertEquals(List.of(), daemon.requests());
    }

    @Test
    void getNeverShowsASecretInsideARun() {
        environment.put("AUTHSOME_RUN", "run_0123456789ab");
        TestWorld world = world().answering("y");
        assertEquals(4, world.run("get", "openai", "--show-secret", "--yes"));
        assertEquals("", world.out());
        assertEquals(List.of(), daemon.requests());
    }

    @Test
    void getSaysWhichFieldIsMissing() {
        TestWorld world = world();
        assertEquals(1, world.run("get", "openai", "--field", "nope"));
        assertEquals("authsome: field 'nope' not found\n", world.err());
        TestWorld json = world();
        assertEquals(1, json.run("get", "openai", "--field", "nope", "--json"));
        assertTrue(json.out().contains("\"error\": \"FieldNotFound\""), json.out());
        assertTrue(json.out().contains("\"message\": \"Field 'nope' not found.\""), json.out());
    }

    @Test
    void failuresOfTheDaemonKeepTheirNameCodeAndHint() {
        daemon.answer("GET /api/connections/opnai/default?secrets=redacted", 404, """
                {"error":"ProviderNotFoundError","message":"[opnai] Provider 'opnai' not found","provider":"opnai",
                "operation":null,"hint":"did you mean 'openai'?"}""");
        TestWorld world = world();
        assertEquals(4, world.run("get", "opnai"));
        assertEquals("authsome: provider 'opnai' not found\nhint: did you mean 'openai'?\n", world.err());
        TestWorld json = world();
        assertEquals(4, json.run("get", "opnai", "--json"));
        assertTrue(
                json.out().contains("\"message\": \"ProviderNotFoundError: [opnai] Provider 'opnai' not found\""),
                json.out());
        assertEquals("", json.err());
    }

    @Test
    void loginReadsStandardInputWhenItIsNoTerminal() {
        environment.put("OPENAI_API_KEY", "sk-of-the-environment");
        TestWorld world = world().piping("  " + KEY + "\nrest");
        assertEquals(0, world.run("login", "openai"));
        assertEquals("Logged in to openai (work).\n", world.out());
        assertTrue(resumed().contains("{\"api_key\":\"" + KEY + "\"}"), resumed());
        assertFalse((world.out() + world.err()).contains(KEY));
    }

    @Test
    void loginAsksAPersonFirst() {
        assertEquals(0, world().piping("sk-piped").answering(KEY).run("login", "openai", "--json"));
        assertTrue(resumed().contains(KEY), resumed());
    }

    @Test
    void loginTellsAPersonWhereKeysAreMade() {
        daemon.answer("GET /api/providers/openai", 200, """
                {"name": "openai", "display_name": "OpenAI", "auth_type": "api_key", "flow": "api_key",
                 "api_key": {"key_url": "https://keys.example/new", "key_steps": ["Open it.", "Choose Create."]},
                 "api_url": "api.openai.com"}
                """);
        TestWorld world = world().answering(KEY);
        assertEquals(0, world.run("login", "openai"));
        assertTrue(
                world.err().contains("A key is made at https://keys.example/new\n  1. Open it.\n  2. Choose Create.\n"),
                world.err());
        TestWorld piped = world().piping(KEY + "\n");
        assertEquals(0, piped.run("login", "openai"));
        assertFalse(piped.err().contains("keys.example"), piped.err());
    }

    @Test
    void loginTakesTheVariableForAFirstConnectionAndSaysSo() {
        environment.put("OPENAI_API_KEY", KEY);
        TestWorld world = world();
        assertEquals(0, world.run("login", "openai", "--quiet"));
        assertTrue(resumed().contains(KEY), resumed());
        assertTrue(world.err().contains("OPENAI_API_KEY"), world.err());
        assertFalse(world.err().contains(KEY));
    }

    @Test
    void loginTakesTheVariableForNothingElse() {
        environment.put("OPENAI_API_KEY", KEY);
        assertEquals(2, world().run("login", "openai", "--connection", "work"));
        daemon.answer(
                "GET /api/connections?definitions=outline", 200, NO_CONNECTIONS.replace("\"connections\":[],", """
                "connections":[{"name":"openai","default_connection":"work","connections":[{"connection_name":"work",
                "is_default":true,"auth_type":"api_key","status":"connected"}]}],"""));
        assertEquals(2, world().run("login", "openai"));
        environment.put("OPENAI_API_KEY", "authsome-placeholder-0123456789abcdef0123456789abcdef");
        daemon.answer("GET /api/connections?definitions=outline", 200, NO_CONNECTIONS);
        TestWorld placeholder = world();
        assertEquals(2, placeholder.run("login", "openai"));
        assertTrue(placeholder.err().contains("placeholder"), placeholder.err());
        assertEquals("", resumed());
    }

    @Test
    void loginWithoutAnyKeyIsCancelled() {
        assertEquals(2, world().run("login", "openai"));
        assertEquals(2, world().answering().run("login", "openai"));
        assertEquals(2, world().piping("\n").run("login", "openai"));
        assertEquals("", resumed());
    }

    @Test
    void loginSaysHowToGoOnWhenThereIsOne() {
        daemon.answer("POST /api/auth/sessions", 400, """
                {"error":"ConnectionAlreadyExistsError","message":"[openai] Connection 'work' already exists",
                "provider":"openai","operation":null}""");
        TestWorld world = world().piping(KEY);
        assertEquals(6, world.run("login", "openai"));
        assertTrue(world.err().contains("--force"), world.err());
    }

    @Test
    void loginSaysWhenThereWasNothingToDo() {
        daemon.answer("POST /api/auth/sessions", 200, session("completed"));
        TestWorld world = world().piping(KEY);
        assertEquals(0, world.run("login", "openai"));
        assertEquals("Already logged in to openai (work); nothing was changed.\n", world.out());
        assertTrue(world.err().contains("--force"), world.err());
        assertEquals("", resumed());
    }

    @Test
    void listShowsProvidersWithoutTheirControlCharacters() {
        TestWorld world = world();
        assertEquals(0, world.run("list"));
        assertTrue(world.out().startsWith("Providers: 1 total, 0 connected\n"), world.out());
        assertTrue(world.out().contains("Open[31mAI [openai]  bundled  api_key  -           not_connected  -\n"));
        assertFalse(world.out().contains("\u001B"));
    }

    @Test
    void doctorFailsUnlessReadyAndShowsOverrides() throws IOException {
        Files.writeString(root.resolve("server/settings.json"), """
                {"upstream":{"resolve":{"api.openai.com:443":"127.0.0.1:8443"},"allow_private":["*.internal"]}}""");
        daemon.answer("GET /api/ready?thorough=true", 200, """
                {"status":"not_ready","checks":{"store":"ok","vault":"failed"},"issues":["vault: gone"],"warnings":[],
                "configured_encryption_mode":"a","effective_encryption_source":"a","encryption_backend":"a"}""");
        TestWorld world = world();
        assertEquals(1, world.run("doctor"));
        assertTrue(world.out().contains("ok       store     works\n"), world.out());
        assertTrue(world.out().contains("failed   vault     gone\n"), world.out());
        assertTrue(world.out().contains("\nNot ready: "), world.out());
        TestWorld program = world();
        assertEquals(1, program.run("doctor", "--json"));
        assertTrue(program.out().contains("upstream.resolve: api.openai.com:443 -> 127.0.0.1:8443"), program.out());
        assertTrue(program.out().contains("upstream.allow_private: *.internal"), program.out());
    }

    @Test
    void anUnknownIdentityIsRegisteredAndTheCallMadeAgain() throws IOException {
        daemon.answer(
                "GET /api/connections/openai/default?secrets=redacted",
                401,
                "{\"detail\":\"Unknown identity handle\"}");
        daemon.answer("POST /api/home/identity", 400, """
                {"error":"OperationNotAllowedError","message":"this home has an owner already"}""");
        daemon.answer("POST /api/identities/register", 200, """
                {"status":"registered","identity":"i","did":"d","registration_status":"claim_required",
                "claim_url":"http://127.0.0.1:1/claim?token=x"}""");
        TestWorld world = world();
        assertEquals(1, world.run("get", "openai"));
        assertTrue(world.err().contains("nobody answers for it yet"), world.err());
        assertTrue(world.err().contains("claim?token=x"), world.err());
    }

    @Test
    void anIdentityWhoseClaimIsJustBeingMadeIsRegisteredAgain() {
        daemon.answer(
                "GET /api/connections/openai/default?secrets=redacted",
                403,
                "{\"detail\":\"Identity 'i' is not claimed\"}");
        daemon.answer("POST /api/home/identity", 400, """
                {"error":"OperationNotAllowedError","message":"the second question was asked"}""");
        daemon.answer("POST /api/identities/register", 400, """
                {"error":"OperationNotAllowedError","message":"the third question was asked"}""");
        TestWorld world = world();
        world.run("get", "openai");
        assertTrue(world.err().contains("the third question was asked"), world.err());
    }

    @Test
    void runRefusesWhatTheDaemonDoesNotKnowBeforeAnythingStarts() {
        environment.put("PATH", "/usr/bin:/bin");
        daemon.answer("POST /api/runs", 404, """
                {"error":"ConnectionNotFoundError","message":"Connection 'wrok' not found","provider":null,
                "operation":null,"hint":"did you mean 'work'?"}""");
        Path proof = root.resolve("started");
        TestWorld world = world();
        assertEquals(3, world.run("run", "--connection", "openai=wrok", "--", "touch", proof.toString()));
        assertTrue(world.err().contains("did you mean 'work'?"), world.err());
        assertFalse(Files.exists(proof));
    }

    @Test
    void runReturnsTheExitCodeAndClosesTheRun() {
        environment.put("PATH", "/usr/bin:/bin");
        daemon.answer("POST /api/runs", 200, """
                {"id":"run_0123456789ab","environment":{"MARK":"7"},"no_proxy":["localhost"],"proxy_port":1}""");
        daemon.answer("POST /api/runs/run_0123456789ab/close", 200, "{}");
        assertEquals(7, world().run("run", "sh", "-c", "exit $MARK"));
        assertEquals(143, world().run("run", "sh", "-c", "kill -TERM $$"));
        assertEquals(
                "POST /api/runs/run_0123456789ab/close {\"exit_code\":143}",
                daemon.requests().getLast());
    }

    @Test
    void insideASandboxItSaysWhyNothingIsThere() {
        environment.put("AUTHSOME_SANDBOX", "bubblewrap");
        TestWorld world = world();
        assertEquals(4, world.run("get", "openai"));
        assertTrue(world.err().contains("the home and the daemon are hidden from it"), world.err());
        assertEquals(List.of(), daemon.requests());
    }

    @Test
    void whatIsAskedOfASandboxIsRead() {
        for (String[] wrong : new String[][] {
            {"run", "--sandbox-write", "/tmp", "--", "true"},
            {"run", "--sandbox", "--sandbox-home", "no", "--", "true"},
            {"run", "--sandbox", "--sandbox-local", "0", "--", "true"},
            {"run", "--sandbox", "--sandbox-local", "+8000", "--", "true"},
            {"run", "--sandbox", "--sandbox-local", "80", "--", "true"},
            {"run", "--sandbox", "--sandbox-read", "/no/such/place", "--", "true"},
            {"run", "--sandbox", "--sandbox-write", "/", "--", "true"}
        }) {
            environment.put("PATH", "/usr/bin:/bin");
            TestWorld world = world();
            assertEquals(2, world.run(wrong), world.err());
        }
        assertEquals(List.of(), daemon.requests());
    }

    @Test
    void aFolderOfOtherFilesIsNoHome() throws IOException {
        Path strange = Files.createDirectory(root.resolve("strange"));
        Path letter = Files.writeString(strange.resolve("letter.txt"), "dear");
        environment.put("AUTHSOME_HOME", strange.toString());
        TestWorld world = world();
        assertEquals(19, world.run("list"));
        assertTrue(world.err().contains("is no authsome home"), world.err());
        environment.put("AUTHSOME_HOME", letter.toString());
        TestWorld file = world();
        assertEquals(19, file.run("list"));
        assertTrue(file.err().contains("letter.txt"), file.err());
    }

    @Test
    void everyCommandOfTheTableIsCarriedOut() {
        for (CommandForm form :
                CommandTable.forms().stream().filter(form -> !form.hidden()).toList()) {
            assertFalse(Commands.of(form.path()).getClass().getName().isEmpty());
        }
    }

    private TestWorld world() {
        return new TestWorld(environment);
    }

    private String resumed() {
        return daemon.requests().stream()
                .filter(request -> request.contains("/resume"))
                .reduce("", (first, second) -> second);
    }

    private static String session(String status) {
        return """
                {"id":"sess_0123456789ab","provider":"openai","connection":"work","status":"%s","message":null,
                "error":null,"created_at":"2026-06-17T10:20:30Z","expires_at":"2026-06-17T10:25:30Z",
                "next_action":{"type":"none"},"user_code":null,"verification_uri":null,
                "verification_uri_complete":null}""".formatted(status);
    }
}
