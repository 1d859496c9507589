package authsome.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.api.client.DaemonClient;
import authsome.api.client.http.DaemonAddress;
import authsome.api.client.proof.IdentityKey;
import authsome.api.client.proof.ProofSigner;
import authsome.api.client.wire.connection.ResolvedHeaders;
import authsome.domain.identity.Handle;
import authsome.domain.provider.ProviderName;
import authsome.domain.secret.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Our command line at a daemon of the published package, point by point of the list that both have to pass
 * (docs/reference/compatibility.md). Its answers are written down by hand; how every call of these tests was made is looked at
 * when each of them has ended.
 */
final class PublishedDaemonTests {

    private static final String KEY = "sk-" + "0123456789abcdef".repeat(2);
    private static final String SEED = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
    private static final String DID = "did:key:z6MkehRgf7yJbgaGfYsdoAsKdBPE3dj2CYhowQdcjqSJgvVd";
    private static final String HANDLE = "calm-firmly-wisely-0317";

    @TempDir
    Path folder;

    private final FakeDaemon daemon = FakeDaemon.start();
    private final int port = daemon.listen();
    /** How many calls came before it was the published package's. */
    private int ours;

    PublishedDaemonTests() throws IOException {
        PublishedAnswers.giveTo(daemon);
    }

    @AfterEach
    void stop() throws IOException {
        daemon.close();
        assertEquals(List.of(), PublishedCalls.wrong(daemon, ours));
    }

    private TestWorld world(String... more) {
        Map<String, String> environment = new HashMap<>();
        environment.put("AUTHSOME_HOME", folder.resolve("h").toString());
        environment.put("AUTHSOME_BASE_URL", "http://127.0.0.1:" + port);
        environment.put("PATH", System.getenv("PATH"));
        environment.put("AUTHSOME_IDENTITY", HANDLE);
        environment.put("AUTHSOME_IDENTITY_PRIVATE_KEY", SEED);
        for (String variable : more) {
            int equals = variable.indexOf('=');
            if (equals == variable.length() - 1) {
                environment.remove(variable.substring(0, equals));
            } else {
                environment.put(variable.substring(0, equals), variable.substring(equals + 1));
            }
        }
        return new TestWorld(environment);
    }

    private TestWorld run(int exit, String... words) {
        TestWorld world = world();
        assertEquals(exit, world.run(words), () -> String.join(" ", words) + ": " + world.out() + world.err());
        return world;
    }

    private long asked(String request) {
        return daemon.requests().stream().filter(request::equals).count();
    }

    @Test
    void item01AnyVersionWillDo() {
        daemon.answer(
                "GET /api/health", 200, PublishedAnswers.of("GET /api/health").replace("0.7.2", "0.6.5"));
        run(0, "list");
        TestWorld connected = run(0, "connect", "http://127.0.0.1:" + port);
        assertTrue(connected.err().contains("is a daemon of the published package"), connected.err());
        run(0, "list", "--json");
        assertFalse(Files.exists(folder.resolve("h/server")), "a daemon of this home was begun");
    }

    @Test
    void item02AFirstCommandRegistersAndWaitsForTheClaim() throws Exception {
        daemon.answer("GET /api/whoami", 401, "{\"detail\":\"Unknown identity handle\"}");
        TestWorld first = run(1, "whoami");
        assertTrue(first.err().contains("http://127.0.0.1:7998/claim?token=claim_Zm9v"), first.err());
        assertEquals(1, asked("POST /api/identities/register {\"handle\":\"" + HANDLE + "\",\"did\":\"" + DID + "\"}"));

        TestWorld waiting = world();
        Thread command =
                Thread.ofVirtual().start(() -> waiting.run("onboard", "--json", "--no-browser", "--scan-only"));
        String poll = "GET /api/identities/" + HANDLE;
        while (asked(poll) == 0) {
            Thread.sleep(5);
        }
        daemon.answer(poll, 200, PublishedAnswers.of("claimed"));
        daemon.answer("GET /api/whoami", 200, PublishedAnswers.of("GET /api/whoami"));
        long begin = System.nanoTime();
        assertTrue(command.join(Duration.ofSeconds(20)));
        assertTrue(System.nanoTime() - begin < Duration.ofSeconds(9).toNanos(), "it goes on soon after the claim");
        assertTrue(waiting.out().contains("\"status\": \"onboarded\""), waiting.out() + waiting.err());
    }

    @Test
    void item03WhoamiAndDoctor() {
        TestWorld self = run(0, "whoami", "--json");
        assertTrue(self.out().contains("\"agent\": \"" + HANDLE + "\""), self.out());
        assertTrue(self.out().contains("\"vault_id\": \"vault_f5e4d3c2b1a0\""), self.out());
        assertFalse(run(0, "whoami").out().contains("null"));
        TestWorld ready = run(0, "doctor", "--json");
        assertTrue(ready.out().contains("\"integrity\": \"ok\""), ready.out());
    }

    @Test
    void item04ProvidersAndTheirConnections() {
        TestWorld list = run(0, "list", "--json");
        assertTrue(list.out().contains("\"zephyr-llm\"") && list.out().contains("\"acme-crm\""), list.out());
        assertTrue(run(0, "inspect", "zephyr-llm").out().contains("X-Api-Key"));
        assertEquals(4, world().run("inspect", "nope"));
    }

    @Test
    void item05KeysOfTheEnvironmentAreImported() {
        daemon.answer("POST /api/identities/register", 200, PublishedAnswers.of("registered and claimed"));
        TestWorld importing = world("ZEPHYR_API_KEY=" + KEY);
        assertEquals(0, importing.run("onboard", "--json", "--yes", "--no-browser"), importing.out() + importing.err());
        assertTrue(importing.out().contains("\"imported_count\": 1"), importing.out());
        assertEquals(
                1,
                asked("POST /api/auth/sessions/sess_1f2e3d4c5b6a/resume {\"data\":{\"api_key\":\"" + KEY + "\"}}"),
                daemon.requests()::toString);
    }

    @Test
    void item06ALoginLeadsToItsFormAndEnds() {
        daemon.answer("POST /api/auth/sessions", 200, PublishedAnswers.of("begun at acme"));
        TestWorld begun = run(0, "login", "acme-crm", "--connection", "work", "--no-wait", "--json");
        assertTrue(begun.out().contains("/auth/input?session=sess_00aa11bb22cc"), begun.out());
        assertTrue(daemon.requests()
                .contains("POST /api/auth/sessions {\"provider\":\"acme-crm\",\"connection\":\"work\",\"flow\":null,"
                        + "\"scopes\":null,\"base_url\":null,\"force\":false}"));
        daemon.answer("GET /api/auth/sessions/sess_00aa11bb22cc", 200, PublishedAnswers.of("logged in"));
        run(0, "login", "acme-crm", "--connection", "work");
    }

    @Test
    void item07SecretsAreHiddenHere() {
        TestWorld shown = run(0, "connections", "inspect", "zephyr-llm", "--connection", "work");
        assertTrue(shown.out().contains("***REDACTED***"), shown.out());
        assertFalse(shown.out().contains("zk-aaaaaaaaaaaaaaaa"), shown.out());
        TestWorld said =
                run(0, "get", "zephyr-llm", "--connection", "work", "--show-secret", "--yes", "--field", "api_key");
        assertEquals("zk-aaaaaaaaaaaaaaaa\n", said.out());
    }

    @Test
    void item08ChangesAndTheirExitCodes() throws Exception {
        run(0, "set-default", "zephyr-llm", "work");
        run(3, "set-default", "zephyr-llm", "nope");
        run(0, "logout", "zephyr-llm", "--connection", "work");
        run(0, "connections", "set-global", "zephyr-llm", "work");
        run(0, "connections", "unset-global", "zephyr-llm");
        TestWorld unclear = run(4, "revoke", "zephyr-llm");
        assertTrue(unclear.err().contains("it ends the logins of everybody at once"), unclear.err());
        assertEquals(0, asked("POST /api/connections/zephyr-llm/revoke {}"));
        run(0, "revoke", "zephyr-llm", "--server-wide", "--yes");
        assertEquals(1, asked("POST /api/connections/zephyr-llm/revoke {}"));
        Path file = Files.writeString(folder.resolve("grove.json"), """
                {"name": "grove", "display_name": "Grove", "auth_type": "api_key", "flow": "api_key", "api_key": {}, "api_url": "api.grove.test"}
                """);
        TestWorld refused = world().answering("n");
        assertEquals(2, refused.run("register", file.toString()), refused.err());
        assertTrue(
                daemon.requests().stream().noneMatch(request -> request.startsWith("POST /api/providers")),
                "nobody agreed");
        run(0, "register", file.toString(), "--yes");
        daemon.answer("POST /api/providers", 400, PublishedAnswers.of("registered already"));
        run(7, "register", file.toString(), "--yes");
        run(0, "remove", "zephyr-llm", "--yes");
        run(4, "remove", "nope", "--yes");
        TestWorld exported = run(0, "export", "zephyr-llm", "--connection", "work", "--yes");
        assertTrue(exported.out().contains("ZEPHYR_API_KEY='zk-aaaaaaaaaaaaaaaa'"), exported.out());
    }

    @Test
    void item09ARunNeedsADaemonOfOurs() {
        TestWorld refused = run(4, "run", "--", "true");
        assertTrue(
                refused.err().contains("is the published package's, and it has nothing like POST /api/runs"),
                refused.err());
        assertTrue(daemon.requests().stream().noneMatch(request -> request.startsWith("POST /api/runs")));
    }

    @Test
    void item10EachAttemptHasAProofOfItsOwn() {
        daemon.answer("GET /api/connections", 401, "{\"detail\":\"Proof JWT was already used\"}");
        run(1, "list");
        run(1, "list");
        assertTrue(asked("GET /api/connections") > 1);
    }

    @Test
    void item11AServerThatForgotIsRegisteredAtAgain() {
        daemon.answer("POST /api/identities/register", 200, PublishedAnswers.of("registered and claimed"));
        daemon.answer("GET /api/connections", 401, "{\"detail\":\"Unknown identity handle\"}");
        run(1, "list");
        assertTrue(asked("POST /api/identities/register {\"handle\":\"" + HANDLE + "\",\"did\":\"" + DID + "\"}") >= 1);
        assertTrue(asked("GET /api/connections") > 1, "and it is asked once more");
    }

    @Test
    void item12AKeyWithoutANameAsksForIt() {
        daemon.answer("GET /api/whoami", 401, "{\"detail\":\"Unknown identity handle\"}");
        TestWorld unnamed = world("AUTHSOME_IDENTITY=");
        assertEquals(1, unnamed.run("whoami"));
        String did = DID.replace(":", "%3A");
        assertEquals(1, asked("GET /api/identities/by-did/" + did), daemon.requests()::toString);
        assertTrue(PublishedCalls.subjects(daemon).contains(HANDLE), "it goes by the name that it was told");
    }

    @Test
    void item13AUserIsTold() {
        daemon.answer("POST /api/connections/zephyr-llm/revoke", 403, "{\"detail\":\"Admin role required\"}");
        TestWorld refused = run(1, "revoke", "zephyr-llm", "--server-wide", "--yes");
        assertTrue(refused.err().contains("Admin role required"), refused.err());
        daemon.answer("POST /api/connections/zephyr-llm/revoke", 400, """
                {"error":"OperationNotAllowedError","message":"[zephyr-llm] (revoke) revoke requires an admin principal",
                 "provider":"zephyr-llm","operation":"revoke"}""");
        run(4, "revoke", "zephyr-llm", "--server-wide", "--yes");
    }

    @Test
    void signsThePathAsItIsBeforeItIsEncoded() {
        run(0, "connections", "inspect", "zephyr-llm", "--connection", "my work");
        assertEquals(1, asked("GET /api/connections/zephyr-llm/my%20work"));
    }

    @Test
    void goesByTheProvidersNameWhereTheNewestWantOne() {
        daemon.answer("POST /api/auth/sessions", 400, """
                {"error":"InvalidConnectionNameError","message":"[zephyr-llm] (login) A connection name is required",
                 "provider":"zephyr-llm","operation":"login"}""");
        TestWorld login = world().piping(KEY + "\n");
        assertEquals(1, login.run("login", "zephyr-llm"));
        List<String> starts = daemon.requests().stream()
                .filter(request -> request.startsWith("POST /api/auth/sessions "))
                .toList();
        assertEquals(2, starts.size(), starts::toString);
        assertTrue(starts.getFirst().contains("\"connection\":\"default\""), starts::toString);
        assertTrue(starts.getLast().contains("\"connection\":\"zephyr-llm\""), starts::toString);
    }

    @Test
    void understandsWhereAConnectionIsFrom() {
        IdentityKey key = IdentityKey.ofSeed(IdentityKey.parseSeed(Secret.ofUtf8(SEED)));
        ProofSigner signer = new ProofSigner(
                key, new Handle(HANDLE), ProofSigner.PUBLISHED_AUDIENCE, InstantSource.system(), new SecureRandom());
        DaemonClient client = DaemonClient.signing(new DaemonAddress.Tcp("127.0.0.1", port), signer)
                .published();
        ResolvedHeaders headers = client.resolve(new ProviderName("zephyr-llm"), null);
        assertEquals("global", headers.source());
        assertEquals("shared", headers.connection());
    }

    @Test
    void sendsNothingThatSuchADaemonWouldPassOver() {
        for (String line : List.of(
                "--vault work list",
                "log --provider openai",
                "login zephyr-llm --check",
                "export zephyr-llm --include-refresh --yes",
                "override zephyr-llm -",
                "vault list",
                "policy list",
                "admin enroll")) {
            TestWorld refused = world().piping("{}");
            assertEquals(4, refused.run(line.split(" ", -1)), () -> line + ": " + refused.out() + refused.err());
            assertTrue(
                    (refused.out() + refused.err()).contains("the published package's"), line + ": " + refused.err());
        }
        assertTrue(Stream.of("?vault", "check", "include_refresh", "/override", "/vaults", "/policy", "/enrolments")
                .noneMatch(part -> daemon.requests().toString().contains(part)));
    }

    @Test
    void whatWasOneOfOursIsNotTakenForAnother() {
        daemon.answer(
                "GET /api/health",
                200,
                PublishedAnswers.of("GET /api/health").replace("}", ",\"instance\":\"daemon_1\"}"));
        daemon.answer(
                "GET /api/connections?definitions=outline",
                401,
                "{\"detail\":\"Invalid proof JWT: Audience doesn't match\"}");
        run(1, "list");
        daemon.answer("GET /api/health", 200, PublishedAnswers.of("GET /api/health"));
        TestWorld refused = run(9, "list");
        ours = daemon.requests().size();
        assertTrue(
                refused.err().contains("was one of authsome's own, and is the published package's now"), refused.err());
        run(0, "connect", "http://127.0.0.1:" + port);
        run(0, "list");
    }
}
