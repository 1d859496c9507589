package authsome.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.api.client.home.DaemonEndpoint;
import authsome.api.client.home.HomeLayout;
import authsome.api.client.home.Release;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A command line and a daemon of different releases, as the daemon's endpoint file tells them. */
final class VersionSkewTests {

    private final FakeDaemon daemon = FakeDaemon.start();
    private final HomeLayout home = daemon.home();
    private final Map<String, String> environment = daemon.environment();

    VersionSkewTests() {
        daemon.answer("GET /api/runs", 200, "{\"runs\":[]}");
    }

    @AfterEach
    void stop() throws IOException {
        daemon.close();
    }

    @Test
    void nothingIsSaidWhereBothSpeakTheSame() {
        TestWorld world = runs();
        assertEquals("", world.err());
    }

    @Test
    void anOlderDaemonWorksAndIsMentionedOnce() {
        is(new Release("0.9", Release.PROTOCOL - 1, 1));
        TestWorld first = runs();
        assertTrue(first.err().contains("(release 0.9) is older"), first.err());
        assertTrue(first.err().contains("authsome daemon restart"), first.err());
        assertEquals("", runs().err());
    }

    @Test
    void aDaemonFromBeforeTheNumbersIsAnOlderOne() throws IOException {
        String text = Files.readString(home.endpoint());
        Files.writeString(
                home.endpoint(), text.replaceAll("\"(release|protocol|oldest_client)\":(\"[^\"]*\"|[0-9]+),", ""));
        TestWorld world = runs();
        assertTrue(world.err().contains("is older than this command line"), world.err());
    }

    @Test
    void aNewerDaemonThatServesThisClientIsFine() {
        is(new Release("7", Release.PROTOCOL + 9, Release.PROTOCOL));
        assertEquals("", runs().err());
    }

    @Test
    void whoCannotWorkTogetherIsToldWhichToUpgrade() {
        is(new Release("0.1", Release.OLDEST_DAEMON - 1, 0));
        TestWorld old = new TestWorld(environment);
        assertEquals(9, old.run("runs"));
        assertTrue(old.err().contains("the daemon (release 0.1) is too old"), old.err());
        assertTrue(old.err().contains("authsome daemon restart"), old.err());
        is(new Release("7", Release.PROTOCOL + 9, Release.PROTOCOL + 1));
        TestWorld fresh = new TestWorld(environment);
        assertEquals(9, fresh.run("runs"));
        assertTrue(fresh.err().contains("too old for the daemon (release 7)"), fresh.err());
        assertTrue(fresh.err().contains("upgrade this command line"), fresh.err());
        assertEquals("", old.out() + fresh.out());
        assertTrue(daemon.requests().isEmpty(), "nothing is asked of a daemon that would not understand");
        // and what mends it still works
        daemon.answer(
                "GET /api/health",
                200,
                "{\"status\":\"ok\",\"version\":\"1.2.3\",\"configured_encryption_mode\":\"a\",\"effective_encryption_source\":\"a\","
                        + "\"encryption_backend\":\"b\",\"store_backend\":\"s\",\"instance\":\"instance\"}");
        TestWorld status = new TestWorld(environment);
        assertEquals(0, status.run("daemon", "status", "--json"), status.err());
        assertTrue(status.out().contains("\"release\": \"7\""), status.out());
    }

    @Test
    void aCallThatAnOlderDaemonDoesNotKnowSaysSo() {
        daemon.answer("GET /api/runs", 404, "{\"detail\":\"Not Found\"}");
        TestWorld same = new TestWorld(environment);
        assertEquals(1, same.run("runs"));
        assertFalse(same.err().contains("too old"), same.err());
        is(new Release("0.9", Release.PROTOCOL - 1, 1));
        TestWorld older = new TestWorld(environment);
        assertEquals(9, older.run("runs"));
        assertTrue(older.err().contains("(release 0.9) is too old for this command"), older.err());
    }

    private TestWorld runs() {
        TestWorld world = new TestWorld(environment);
        assertEquals(0, world.run("runs"), world.err());
        return world;
    }

    private void is(Release release) {
        DaemonEndpoint now = DaemonEndpoint.read(home.endpoint()).orElseThrow();
        new DaemonEndpoint(
                        now.pid(),
                        now.startedAtMillis(),
                        now.instance(),
                        now.version(),
                        release,
                        now.socket(),
                        now.host(),
                        now.port(),
                        now.baseUrl(),
                        now.proxyPort())
                .write(home.endpoint());
    }
}
