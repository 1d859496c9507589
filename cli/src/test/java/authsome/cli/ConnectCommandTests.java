package authsome.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A home whose commands call a daemon elsewhere, which here is another port of this machine. */
final class ConnectCommandTests {

    private static final String HEALTH = """
            {"status":"ok","version":"0.7.2","configured_encryption_mode":"e","effective_encryption_source":"e",
            "encryption_backend":"b","store_backend":"s","instance":"daemon_1"}""";

    @TempDir
    Path home;

    private final FakeDaemon daemon = FakeDaemon.start();
    private final String url = "http://127.0.0.1:" + daemon.listen();

    ConnectCommandTests() {
        daemon.answer("GET /api/health", 200, HEALTH);
        daemon.answer("GET /api/connections?definitions=outline", 200, """
                {"connections":[],"by_source":{"bundled":[],"custom":[]}}""");
    }

    @AfterEach
    void stop() throws IOException {
        daemon.close();
    }

    private TestWorld world(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("AUTHSOME_HOME", home.resolve("h").toString());
        environment.put("AUTHSOME_IDENTITY", "calm-tester");
        environment.put("AUTHSOME_IDENTITY_PRIVATE_KEY", "0123456789abcdef".repeat(4));
        return new TestWorld(environment);
    }

    private TestWorld world() {
        return world(Map.of());
    }

    private boolean exists(String file) {
        return Files.exists(home.resolve("h").resolve(file));
    }

    private long asked(String request) {
        return daemon.requests().stream().filter(request::equals).count();
    }

    @Test
    void commandsCallThereFromThenOn() {
        TestWorld connecting = world();
        assertEquals(0, connecting.run("connect", url), connecting.err());
        assertTrue(connecting.out().contains("call the daemon at " + url + " from now on"), connecting.out());

        TestWorld listing = world();
        assertEquals(0, listing.run("list"), listing.err());
        assertEquals(0, world().run("list"));
        assertEquals(2, asked("GET /api/connections?definitions=outline"));
        // to connect, and to learn for whom to sign: not again for each command
        assertEquals(2, asked("GET /api/health"));
        assertFalse(exists("server"), "a daemon of this home was begun");

        TestWorld shown = world();
        assertEquals(0, shown.run("connect", "--json"));
        assertTrue(shown.out().contains("\"base_url\": \"" + url + "\""), shown.out());
    }

    @Test
    void theEnvironmentComesFirst() {
        TestWorld listing = world(Map.of("AUTHSOME_BASE_URL", url));
        assertEquals(0, listing.run("list"), listing.err());
        assertEquals(1, asked("GET /api/connections?definitions=outline"));
        assertFalse(exists("client/server.json"));
        TestWorld older = world(Map.of("AUTHSOME_DAEMON_URL", url + "/"));
        assertEquals(0, older.run("list"), older.err());
        assertEquals(2, asked("GET /api/connections?definitions=outline"));
    }

    @Test
    void asksAgainForWhomToSignWhenTheDaemonIsAnother() {
        world().run("connect", url);
        world().run("list");
        daemon.answer("GET /api/connections?definitions=outline", 401, "{\"detail\":\"Invalid proof\"}");
        daemon.answer("GET /api/health", 200, HEALTH.replace("daemon_1", "daemon_2"));
        assertEquals(1, world().run("list"));
        // three attempts: with the old name, with the new one, and no more because that is the same again
        assertEquals(3, asked("GET /api/connections?definitions=outline"));
    }

    @Test
    void startsAndStopsNothing() {
        world().run("connect", url);
        for (String verb : new String[] {"start", "stop", "restart", "logs"}) {
            TestWorld refused = world();
            assertEquals(4, refused.run("daemon", verb), verb);
            assertTrue(refused.out().contains("this home calls the daemon at " + url), refused.out());
            assertTrue(refused.out().contains("connect --local"), refused.out());
        }
        TestWorld backup = world().piping("a passphrase of some length\n");
        assertEquals(4, backup.run("backup", "file"), backup.err());
        TestWorld status = world();
        assertEquals(0, status.run("daemon", "status"));
        assertTrue(status.out().contains(url), status.out());
        assertFalse(exists("server"));
    }

    @Test
    void registersWhoIsNotKnownAndNamesTheLink() {
        daemon.answer("GET /api/connections?definitions=outline", 401, "{\"detail\":\"Unknown identity handle\"}");
        daemon.answer("POST /api/identities/register", 200, """
                {"identity":"calm-tester","did":"did:key:z6Mk","registration_status":"claim_required",
                "claim_url":"https://team.example/claim?token=claim_x"}""");
        daemon.answer("GET /api/identities/by-did/" + did(), 404, "{\"detail\":\"Identity not found\"}");
        world().run("connect", url);
        TestWorld listing = world();
        assertEquals(1, listing.run("list"));
        assertTrue(
                listing.err().contains("open https://team.example/claim?token=claim_x within five minutes"),
                listing.err());
        assertTrue(
                daemon.requests().stream().noneMatch(request -> request.startsWith("POST /api/home/identity")),
                "it tried to own what is not a home of its own");
    }

    private String did() {
        world(Map.of("AUTHSOME_BASE_URL", url)).run("list");
        return daemon.requests().stream()
                .filter(request -> request.startsWith("GET /api/identities/by-did/"))
                .map(request -> request.substring("GET /api/identities/by-did/".length()))
                .findFirst()
                .orElse("none");
    }

    @Test
    void writesNothingUnlessItAnswers() {
        TestWorld away = world();
        assertEquals(9, away.run("connect", "http://127.0.0.1:1"));
        assertTrue(away.err().contains("does not answer"), away.err());
        daemon.answer("GET /api/health", 200, "{\"hello\":\"world\"}");
        TestWorld stranger = world();
        assertEquals(9, stranger.run("connect", url));
        assertTrue(stranger.err().contains("is no authsome daemon"), stranger.err());
        assertFalse(exists("client/server.json"));
    }

    @Test
    void refusesWhatMakesNoSense() {
        for (String wrong : new String[] {"http://team.example", "team.example", "https://x/y"}) {
            TestWorld refused = world();
            assertEquals(2, refused.run("connect", wrong), wrong);
        }
        assertEquals(2, world().run("connect", url, "--local"));
        assertEquals(2, world().run("connect", "--ca", "x.pem"));
        assertEquals(
                2, world().run("connect", url, "--ca", home.resolve("none.pem").toString()));
        assertEquals(
                2, world(Map.of("AUTHSOME_BASE_URL", "http://team.example")).run("list"));
        assertFalse(exists("client/server.json"));
    }

    @Test
    void goesBackToItsOwn() {
        world().run("connect", url);
        assertTrue(exists("client/server.json"));
        TestWorld back = world();
        assertEquals(0, back.run("connect", "--local"));
        assertFalse(exists("client/server.json"));
        TestWorld status = world();
        assertEquals(1, status.run("daemon", "status"));
        assertTrue(status.out().contains("no daemon is running for this home"), status.out());
    }

    @Test
    void itsOwnPortIsItsOwnDaemon() {
        TestWorld own = world(Map.of("AUTHSOME_PORT", "7123", "AUTHSOME_BASE_URL", "http://localhost:7123"));
        assertEquals(1, own.run("daemon", "status"));
        assertTrue(own.out().contains("no daemon is running for this home"), own.out());
    }
}
