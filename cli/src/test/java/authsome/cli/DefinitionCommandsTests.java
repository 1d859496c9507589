package authsome.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code register}, {@code override}, {@code remove} and {@code inspect}: what a person sees, and when it counts. */
final class DefinitionCommandsTests {

    private static final String ACME = """
            {"schema_version":1,"name":"acme","display_name":"Acme","auth_type":"oauth2","flow":"pkce","type":null,
             "oauth":{"authorization_url":"https://acme.example/authorize","token_url":"https://acme.example/token"},
             "api_key":{"header_name":"X-Key","header_prefix":null,"env_var":"ACME_OLD"},
             "ways":[{"auth_type":"api_key","flow":"api_key"}],
             "export":{"env":{"api_key":"ACME_KEY"},"ACME_HOST":"API_URL"},
             "api_url":["api.acme.example","regex:^files[0-9]\\\\.acme\\\\.example$"]}""";
    private static final String BEFORE = ACME.replace("X-Key", "X-Old");

    private final FakeDaemon daemon = FakeDaemon.start();
    private final Path root = daemon.root();
    private final Map<String, String> environment = daemon.environment();
    private final Path file;

    DefinitionCommandsTests() throws IOException {
        file = Files.writeString(root.resolve("acme.json"), "{ // mine\n}");
        propose("null", false);
    }

    @AfterEach
    void stop() throws IOException {
        daemon.close();
    }

    @Test
    void registerShowsWhereSecretsWillGoAndAsks() {
        TestWorld no = world().answering("n");
        assertEquals(2, no.run("register", file.toString()));
        assertTrue(no.err().startsWith("""
                Acme [acme]
                  logs in by: pkce, api_key
                  credentials go to: api.acme.example, regex:^files[0-9]\\.acme\\.example$ (all below acme.example)
                  in requests as: Authorization: Bearer TOKEN; X-Key: KEY
                  secrets and tokens are exchanged with: https://acme.example/authorize, https://acme.example/token
                  variables: ACME_HOST, ACME_KEY, ACME_OLD
                """), no.err());
        assertTrue(no.err().contains("nothing was registered"));
        assertEquals(1, daemon.requests().size());
        assertTrue(daemon.requests().getFirst().contains("\"check\":true"));
        TestWorld yes = world();
        assertEquals(0, yes.run("register", file.toString(), "--yes"));
        assertEquals("Registered provider acme.\n", yes.out());
        assertFalse(daemon.requests().getLast().contains("\"check\""));
        assertEquals(1, world().run("register", root.resolve("none.json").toString(), "--yes"));
    }

    @Test
    void aRedefinitionIsShownAsADifference() {
        propose(BEFORE, false);
        TestWorld hiding = world().answering("y");
        assertEquals(0, hiding.run("register", file.toString()));
        assertTrue(hiding.err().contains("""
                What is different from the bundled one, which it hides:
                  - api_key.header_name: "X-Old"
                  + api_key.header_name: "X-Key"
                warning: log in again
                """), hiding.err());
        propose(ACME, true);
        TestWorld same = world().answering("y");
        assertEquals(0, same.run("register", file.toString(), "--force"));
        assertTrue(same.err().contains("It is the same as the one that is registered."), same.err());
    }

    @Test
    void standardInputIsReadAndThenNobodyCanBeAsked() {
        TestWorld silent = world().piping("{}");
        assertEquals(2, silent.run("provider", "register", "-"));
        assertTrue(silent.out().contains("InputCancelledError") && silent.out().contains("--yes"), silent.out());
        TestWorld yes = world().piping("{\"name\": \"acme\"}");
        assertEquals(0, yes.run("provider", "register", "-", "--yes"));
        assertTrue(yes.out().contains("\"status\": \"registered\""), yes.out());
        assertTrue(daemon.requests().getLast().contains("{\\\"name\\\": \\\"acme\\\"}"));
        TestWorld piped = world();
        assertEquals(2, piped.run("register", file.toString()));
        assertTrue(piped.err().contains("no terminal on which to ask"), piped.err());
    }

    @Test
    void whatIsFetchedFromTheWebIsWhatIsRegistered() {
        daemon.answer("POST /api/providers/fetch", 200, """
                {"url":"https://cdn.acme.example/a.json","redirects":["https://acme.example/a.json"],"text":"{ // theirs\\n}"}""");
        TestWorld person = world().answering("y");
        assertEquals(0, person.run("register", "https://acme.example/a.json"), person.err());
        assertTrue(
                person.err()
                        .startsWith(
                                "redirected from https://acme.example/a.json\nfetched from https://cdn.acme.example/a.json\n"),
                person.err());
        assertEquals(3, daemon.requests().size(), "it is fetched once");
        assertTrue(
                daemon.requests().getLast().contains("{ // theirs\\n}"),
                daemon.requests().getLast());
        TestWorld plain = world().answering("y");
        assertEquals(2, plain.run("register", "HTTP://acme.example/a.json"));
    }

    @Test
    void overrideSendsWhatIsToBeDifferent() {
        daemon.answer("POST /api/providers/acme/override", 200, proposal(BEFORE, false));
        TestWorld world = world().answering("y");
        assertEquals(0, world.run("override", "acme", file.toString()));
        assertTrue(world.out().startsWith("Overrode provider acme;"), world.out());
        assertEquals(2, daemon.requests().size());
    }

    @Test
    void inspectShowsAPersonWhatThereIsToKnow() {
        String definition = ACME.replace(
                        "\"type\":null", "\"type\":\"app\",\"verified\":false,\"checked\":\"2026-11-28\"")
                .replace("\"env_var\":\"ACME_OLD\"", """
                        "env_var":"ACME_OLD","key_url":"https://acme.example/keys","key_steps":["Open Keys.","Choose Create."]""")
                .replace("\"oauth\":{", """
                        "variables":[{"name":"shop","label":"Shop","hint":"the part before .acme.example","example":"orchard"}],
                        "oauth":{"scopes":["read","write"],"app_setup_url":"https://acme.example/apps",""");
        daemon.answer("GET /api/providers/acme", 200, definition);
        listing("[" + definition + "]", "[]");
        TestWorld person = world().showing(100, 50);
        assertEquals(0, person.run("inspect", "acme"));
        assertEquals("""
                Acme [acme]
                  type: service with an API
                  definition: bundled, checked 2026-11-28, NOT VERIFIED: hosts, header or form of the key may differ from what the service does
                  logs in by: pkce, api_key
                  credentials go to: api.acme.example, regex:^files[0-9]\\.acme\\.example$ (all below acme.example)
                  in requests as: Authorization: Bearer TOKEN; X-Key: KEY
                  secrets and tokens are exchanged with: https://acme.example/authorize, https://acme.example/token
                  variables: ACME_HOST, ACME_KEY, ACME_OLD
                  asks for Shop: the part before .acme.example, such as orchard
                  key from: https://acme.example/keys
                    1. Open Keys.
                    2. Choose Create.
                  scopes: read write
                  register an app at: https://acme.example/apps
                  connections: work
                'authsome provider test acme' shows where its credential goes.
                """, person.out());
        TestWorld program = world();
        assertEquals(0, program.run("inspect", "acme"));
        assertTrue(program.out().contains("\"source\": \"bundled\""), program.out());
        listing("[" + definition + "]", "[" + definition + "]");
        TestWorld json = world().showing(100, 50);
        assertEquals(0, json.run("provider", "inspect", "acme", "--json"));
        assertTrue(json.out().contains("\"source\": \"overridden\""), json.out());
    }

    @Test
    void removeSaysWhatIsLost() {
        daemon.answer("DELETE /api/providers/acme", 200, "{\"status\":\"ok\",\"provider\":\"acme\"}");
        listing("[]", "[" + ACME + "]");
        TestWorld no = world().answering("n");
        assertEquals(2, no.run("remove", "acme"));
        TestWorld unasked = world();
        assertEquals(2, unasked.run("provider", "remove", "acme"));
        assertTrue(unasked.out().contains("These connections are lost: work. Its definition is lost."), unasked.out());
        TestWorld yes = world();
        assertEquals(0, yes.run("remove", "acme", "--yes"));
        assertEquals("Removed provider acme.\n", yes.out());
        listing("[" + BEFORE + "]", "[" + ACME + "]");
        TestWorld reset = world();
        assertEquals(0, reset.run("remove", "acme", "--yes"));
        assertEquals("Removed provider acme; the bundled definition counts again.\n", reset.out());
    }

    @Test
    void inspectPrintsADefinitionThatCanBeRegistered() {
        daemon.answer("GET /api/providers/acme", 200, ACME);
        TestWorld world = world();
        assertEquals(0, world.run("inspect", "acme", "--definition"));
        assertTrue(world.out().startsWith("{\n  \"schema_version\": 1,\n  \"name\": \"acme\""), world.out());
        assertFalse(world.out().contains("connections"));
    }

    @Test
    void listWarnsBeforeALoginEnds() {
        listing("[]", "[" + ACME + "]", "null");
        TestWorld calm = world();
        assertEquals(0, calm.run("list"));
        assertFalse(calm.err().contains("warning"), calm.err());
        listing("[]", "[" + ACME + "]", "\"" + Instant.now().plus(Duration.ofHours(73)) + "\"");
        TestWorld soon = world();
        assertEquals(0, soon.run("list"));
        assertEquals(
                "warning: the login of acme (work) expires in 3d: run 'authsome login acme --connection work --force'\n",
                soon.err());
    }

    private void propose(String replaces, boolean custom) {
        daemon.answer("POST /api/providers", 200, proposal(replaces, custom));
    }

    private static String proposal(String replaces, boolean custom) {
        return "{\"status\":\"checked\",\"provider\":\"acme\",\"definition\":" + ACME + ",\"replaces\":" + replaces
                + ",\"replaces_custom\":" + custom + ",\"warnings\":"
                + (replaces.equals("null") ? "[]" : "[\"log in again\"]") + "}";
    }

    private void listing(String bundled, String custom) {
        listing(bundled, custom, "null");
    }

    private void listing(String bundled, String custom, String loginEnd) {
        daemon.answer(
                "GET /api/connections?definitions=outline",
                200,
                "{\"connections\":[{\"name\":\"acme\",\"default_connection\":\"work\",\"connections\":"
                        + "[{\"connection_name\":\"work\",\"is_default\":true,\"auth_type\":\"api_key\","
                        + "\"status\":\"connected\",\"scopes\":null,\"login_ends_at\":" + loginEnd
                        + ",\"expires_at\":null}]}],\"global_connections\":[],"
                        + "\"by_source\":{\"bundled\":" + bundled + ",\"custom\":" + custom + "}}");
    }

    private TestWorld world() {
        return new TestWorld(environment);
    }
}
