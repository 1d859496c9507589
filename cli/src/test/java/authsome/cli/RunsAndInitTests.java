package authsome.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code runs}, {@code init}, and what of the log is shown. */
final class RunsAndInitTests {

    private final FakeDaemon daemon = FakeDaemon.start();
    private final Path root = daemon.root();
    private final Map<String, String> environment = daemon.environment();

    RunsAndInitTests() {
        Instant opened = Instant.now().minus(3, ChronoUnit.HOURS);
        daemon.answer(
                "GET /api/runs", 200, """
                {"runs":[{"id":"run_0123456789ab","identity":"calm-agent","connections":{"github":"work"},
                "pid":%d,"opened_at":"%s"},
                {"id":"run_01ffffffffff","identity":"calm-agent","connections":{},"pid":1,"opened_at":"%s"}]}""".formatted(ProcessHandle.current().pid(), opened, opened));
        daemon.answer("GET /api/runs/run_0123456789ab", 200, """
                {"id":"run_0123456789ab","identity":"calm-agent","connections":{"github":"work"},"pid":%d,
                "opened_at":"%s","mode":"connected_deny","reachable":["github/home","github/work"],"decisions_total":9,
                "decisions":[
                {"at":"%s","method":"DELETE","host":"api.github.com:443","path":"/repos/x","decision":"refuse",
                "reason":"policy","sentence":"rule 3 (deny) keeps calm-agent from DELETE here","status":0,"sent":0,
                "received":0,"millis":0,"near_misses":[{"reason":"account","subject":"github/home",
                "sentence":"it is for this request too"}]},
                {"at":"%s","method":"GET","host":"api.github.com:443","path":"/user","decision":"inject",
                "reason":"placeholder","sentence":"","connection":"github/work","route":"api.github.com","status":200,
                "sent":120,"received":4000,"millis":31,"redacted":2,"unsearched":"br","near_misses":[]},
                {"at":"%s","method":"POST","host":"api.github.com:443","path":"/login","decision":"inject",
                "reason":"default","sentence":"","connection":"github/work","route":"api.github.com","status":200,
                "sent":1,"received":1,"millis":1,"unsearched":"short_secret","near_misses":[]}]}""".formatted(
                        ProcessHandle.current().pid(), opened, Instant.now(), opened, opened));
        daemon.answer("GET /api/whoami", 200, """
                {"version":"1.2.3","home":"/the/home","identity":"calm-agent","active_identity":"calm-agent",
                "principal_id":"p","vault_id":"v","principal_role":"admin","account_email":"","did":"did:key:z6Mk",
                "registration_status":"claimed","daemon_url":"http://127.0.0.1:7998","configured_encryption_mode":"a",
                "effective_encryption_source":"b","encryption_backend":"c","rights":{"reach":"full","providers":null,
                "bound":false}}""");
        daemon.answer("GET /api/audit/events?limit=500", 200, """
                {"entries":[{"event_id":"3","timestamp":"%1$s","event":"provider.login","source":"internal",
                "provider":"github","connection":"work","identity":"calm-agent","status":"ok"},
                {"event_id":"2","timestamp":"%1$s","event":"provider.login_failed","source":"internal",
                "provider":"github","connection":"home","identity":"other-agent"},
                {"event_id":"1","timestamp":"%1$s","event":"proxy_grant","source":"internal","provider":"openai"}],
                "next_cursor":null,"scope":"global"}""".formatted(opened));
    }

    @AfterEach
    void stop() throws IOException {
        daemon.close();
    }

    @Test
    void runsAloneListsThem() {
        TestWorld alone = world();
        TestWorld list = world();
        assertEquals(0, alone.run("runs"), alone.err());
        assertEquals(0, list.run("runs", "list"), list.err());
        assertEquals(alone.out(), list.out());
        assertTrue(alone.out().contains("run_0123456789ab  calm-agent"), alone.out());
        assertTrue(alone.out().contains("github=work"), alone.out());
        TestWorld terminal = world().showing(100, 24);
        terminal.run("runs");
        assertTrue(terminal.out().contains("3h ago"), terminal.out());
    }

    @Test
    void showTellsOneByTheBeginningOfItsId() {
        for (String id : new String[] {"run_0123456789ab", "run_012", "0123"}) {
            TestWorld world = world();
            assertEquals(0, world.run("runs", "show", id), world.err());
            assertTrue(world.out().startsWith("Run:       run_0123456789ab\nAgent:     calm-agent\n"), world.out());
            assertTrue(
                    world.out().contains("Process:   " + ProcessHandle.current().pid() + " (/"), world.out());
            assertTrue(world.out().contains("Accounts:  github=work\n"), world.out());
        }
        TestWorld json = world();
        assertEquals(0, json.run("runs", "show", "0123", "--json"));
        assertTrue(json.out().contains("\"decisions_total\": 9"), json.out());
        assertTrue(json.out().contains("\"id\": \"run_0123456789ab\""), json.out());
    }

    @Test
    void showTellsWhatBecameOfTheLastRequests() {
        TestWorld world = world().showing(120, 40);
        assertEquals(0, world.run("runs", "show", "0123"), world.err());
        assertTrue(world.out().contains("Reaches:   github/home github/work\n"), world.out());
        assertTrue(world.out().contains("Mode:      connected_deny\n"), world.out());
        assertTrue(world.out().contains("GET api.github.com:443/user"), world.out());
        assertTrue(world.out().contains("github/work (placeholder)"), world.out());
        assertTrue(world.out().contains("The last refusal: rule 3 (deny) keeps calm-agent"), world.out());
        assertTrue(world.out().contains("  github/home (account): it is for this request too\n"), world.out());
        assertTrue(world.out().contains("GET /user was not searched for the credential: it came in br."), world.out());
        assertTrue(
                world.out().contains("POST /login was not searched for the credential: it has fewer than eight bytes"),
                world.out());
        assertTrue(world.out().contains("the last 3 of 9 decisions"), world.out());
        TestWorld one = world();
        one.run("runs", "show", "0123", "-n", "1");
        assertTrue(!one.out().contains("/user") && one.out().contains("/repos/x"), one.out());
    }

    @Test
    void showSaysWhichRunIsMeantByNothing() {
        TestWorld none = world();
        assertEquals(18, none.run("runs", "show", "run_9"));
        assertTrue(none.err().startsWith("authsome: no open run is called 'run_9'\nhint: "), none.err());
        TestWorld many = world();
        assertEquals(2, many.run("runs", "show", "run_01"));
        assertTrue(many.err().contains("run_01ffffffffff"), many.err());
        assertEquals(2, world().run("runs", "show"));
    }

    @Test
    void initSaysWhatToDoNext() {
        TestWorld world = world();
        assertEquals(0, world.run("init"), world.err());
        assertTrue(world.out().startsWith("The home /the/home is ready: it acts as calm-agent, "), world.out());
        assertTrue(world.out().contains("authsome login PROVIDER"), world.out());
        TestWorld again = world();
        again.run("init", "--json");
        assertTrue(again.out().contains("\"status\": \"already_initialized\""), again.out());
        assertTrue(again.out().contains("\"daemon_base_url\": \"http://127.0.0.1:7998\""), again.out());
    }

    @Test
    void logShowsWhatIsAskedFor() {
        for (String[] wanted : new String[][] {
            {"--event", "provider.login_failed"}, {"--connection", "home"}, {"--identity", "other-agent"}
        }) {
            TestWorld world = world();
            assertEquals(0, world.run("log", wanted[0], wanted[1]), world.err());
            assertTrue(world.out().contains("provider.login_failed"), world.out());
            assertFalse(world.out().contains("proxy_grant"), world.out());
            assertFalse(world.out().contains("work"), world.out());
        }
        TestWorld beginning = world();
        beginning.run("log", "--event", "provider", "--json");
        assertTrue(beginning.out().contains("provider.login_failed"), beginning.out());
        assertFalse(beginning.out().contains("proxy_grant"), beginning.out());
        TestWorld newest = world();
        newest.run("log", "--event", "provider", "-n", "1");
        assertFalse(newest.out().contains("provider.login_failed"), newest.out());
        assertTrue(newest.out().contains("provider.login"), newest.out());
    }

    @Test
    void logTellsPeopleHowLongAgo() {
        TestWorld terminal = world().showing(100, 24);
        assertEquals(0, terminal.run("log", "--event", "proxy"), terminal.err());
        assertTrue(terminal.out().contains("3h ago"), terminal.out());
        TestWorld piped = world();
        piped.run("log", "--event", "proxy");
        assertFalse(piped.out().contains("ago"), piped.out());
    }

    @Test
    void rawShowsTheFileAsItIs() throws IOException {
        Files.writeString(root.resolve("audit.log"), "{\"event\":\"one\"}\n{\"event\":\"two\"}\n");
        TestWorld world = world();
        assertEquals(0, world.run("log", "--raw", "-n", "1"));
        assertEquals("{\"event\":\"two\"}\n", world.out());
        TestWorld json = world();
        assertEquals(0, json.run("log", "--raw", "--json"));
        assertTrue(json.out().contains("\"log_file\": \"" + root.resolve("audit.log") + "\""), json.out());
        assertEquals(2, world().run("log", "--raw", "--event", "one"));
    }

    private TestWorld world() {
        return new TestWorld(environment);
    }
}
