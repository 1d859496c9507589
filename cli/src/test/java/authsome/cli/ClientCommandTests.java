package authsome.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code provider client}, against a daemon of prepared answers. */
final class ClientCommandTests {

    private static final String PUT = "PUT /api/providers/hub/configuration";
    private static final String CALLBACK = "http://127.0.0.1:7998/api/auth/callback/oauth";
    private static final String STORED = """
            {"scope":"server","client_id":"app","client_secret":"***REDACTED***","base_url":null,"api_url":null,
            "scopes":[],"origins":["auth.hub.test:443"]}""";

    private final FakeDaemon daemon = FakeDaemon.start();
    private final Path root = daemon.root();

    ClientCommandTests() {
        detail("");
        daemon.answer(PUT, 200, outcome(true, 0, "none"));
    }

    @AfterEach
    void stop() throws IOException {
        daemon.close();
    }

    private void detail(String clients) {
        daemon.answer(
                "GET /api/providers/hub/detail",
                200,
                "{\"callback_url\":\"" + CALLBACK + "\",\"configuration_warning\":null,\"clients\":[" + clients + "]}");
    }

    private static String outcome(boolean changed, int ended, String remote) {
        return "{\"status\":\"ok\",\"changed\":" + changed + ",\"provider\":\"hub\",\"ended\":" + ended
                + ",\"remote\":\"" + remote + "\",\"problem\":null}";
    }

    private TestWorld world() {
        return new TestWorld(Map.of("AUTHSOME_HOME", root.toString()));
    }

    private String last() {
        return daemon.requests().getLast();
    }

    @Test
    void entersOneFromTwoLines() {
        TestWorld world = world().piping("app\ns3cret\n");
        assertEquals(0, world.run("provider", "client", "hub", "--scopes", "a,b"), world.err());
        assertEquals("Saved the OAuth client of hub.\n", world.out());
        assertTrue(world.err().contains(CALLBACK), world.err());
        assertEquals(
                PUT + " {\"client_id\":\"app\",\"client_secret\":\"s3cret\",\"scopes\":[\"a\",\"b\"],"
                        + "\"own_client\":false}",
                last());
    }

    @Test
    void entersAnOwnOneForAnInstallationAtAPrompt() {
        TestWorld world = world().piping("app\n").answering("s3cret");
        String url = "https://one.test";
        assertEquals(0, world.run("provider", "client", "hub", "--own-client", "--base-url", url), world.err());
        assertTrue(last().contains("\"base_url\":\"" + url + "\"") && last().contains("\"own_client\":true"), last());
        assertFalse((world.out() + world.err()).contains("s3cret"));
    }

    @Test
    void asksBeforeLoginsEnd() {
        detail(STORED);
        daemon.answer(PUT, 200, outcome(true, 2, "pending"));
        TestWorld no = world().piping("next\n").answering("other", "n");
        assertEquals(2, no.run("provider", "client", "hub"));
        assertTrue(no.err().contains("nothing was changed"), no.err());
        assertFalse(String.join("\n", daemon.requests()).contains("PUT"));
        TestWorld nobody = world().piping("next\nother\n");
        assertEquals(2, nobody.run("provider", "client", "hub"));
        assertTrue(
                nobody.err().contains("Changing these credentials will revoke existing connections for this provider."),
                nobody.err());
        TestWorld yes = world().piping("next\nother\n");
        assertEquals(0, yes.run("provider", "client", "hub", "--yes"), yes.err());
        assertTrue(yes.err().contains("2 connections of hub ended"), yes.err());
        assertTrue(yes.err().contains("could not be told yet"), yes.err());
    }

    @Test
    void emptyLinesKeepWhatIsThereWithoutAQuestion() {
        detail(STORED);
        daemon.answer(PUT, 200, outcome(false, 0, "none"));
        TestWorld same = world().piping("\n").answering("");
        assertEquals(0, same.run("provider", "client", "hub"), same.err());
        assertEquals("Nothing was different.\n", same.out());
        assertFalse(last().contains("client_secret"), last());
    }

    @Test
    void showsThemWithoutSecrets() {
        detail(STORED);
        TestWorld world = world();
        assertEquals(0, world.run("provider", "client", "hub", "--show"));
        assertEquals("""
                callback URL: http://127.0.0.1:7998/api/auth/callback/oauth
                client of this server
                  client id: app
                  client secret: stored; it is not shown
                  sent only to: auth.hub.test:443
                  scopes: the usual ones
                """, world.out());
        TestWorld json = world();
        assertEquals(0, json.run("provider", "client", "hub", "--show", "--json"));
        assertTrue(json.out().contains("\"client_secret\": \"***REDACTED***\""), json.out());
        TestWorld own = world();
        assertEquals(0, own.run("provider", "client", "hub", "--show", "--own-client"));
        assertTrue(own.out().contains("There is no OAuth client"), own.out());
    }

    @Test
    void removesOne() {
        detail(STORED);
        daemon.answer("DELETE /api/providers/hub/configuration?own_client=false", 200, outcome(true, 1, "revoked"));
        TestWorld no = world().answering("n");
        assertEquals(2, no.run("provider", "client", "hub", "--remove"));
        TestWorld yes = world();
        assertEquals(0, yes.run("provider", "client", "hub", "--remove", "--yes", "--json"), yes.err());
        assertTrue(yes.out().contains("\"status\": \"removed\"") && yes.out().contains("\"ended\": 1"), yes.out());
    }

    @Test
    void refusesSecretsAsArgumentsAndOptionsThatExcludeEachOther() {
        TestWorld argument = world();
        assertEquals(2, argument.run("provider", "client", "hub", "app", "s3cret"));
        assertTrue(argument.err().contains("never belongs on the command line"), argument.err());
        assertFalse(argument.err().contains("s3cret"), argument.err());
        assertEquals(2, world().run("provider", "client", "hub", "--show", "--remove"));
        assertEquals(2, world().run("provider", "client", "hub", "--show", "--scopes", "a"));
    }
}
