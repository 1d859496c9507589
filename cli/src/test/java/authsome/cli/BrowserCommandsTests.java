package authsome.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code login --browser} and {@code open} against a daemon of prepared answers. */
final class BrowserCommandsTests {

    private static final String PROVIDER = """
            {"name":"stripe","display_name":"Stripe","auth_type":"api_key","flow":"api_key",
             "api_url":["https://api.stripe.com"],"api_key":{"env_var":"STRIPE_API_KEY"}}""";
    private static final String ID = "sess_0123456789abcdef";
    private static final String FORM = "http://127.0.0.1:1/auth/input?session=" + ID;

    private final FakeDaemon daemon = FakeDaemon.start();
    private final Path root = daemon.root();

    BrowserCommandsTests() {
        daemon.answer("GET /api/providers/stripe", 200, PROVIDER.replace("\n", ""));
        daemon.answer("POST /api/auth/sessions", 200, session("waiting_for_user", "null", "open_url"));
    }

    @AfterEach
    void stop() throws IOException {
        daemon.close();
    }

    private static String session(String status, String error, String action) {
        String url = action.equals("none") ? "" : ",\"url\":\"" + FORM + "\"";
        return "{\"id\":\"" + ID + "\",\"provider\":\"stripe\",\"connection\":\"work\",\"status\":\"" + status
                + "\",\"message\":null,\"error\":" + error + ",\"created_at\":\"2026-06-17T10:20:30Z\","
                + "\"expires_at\":\"2999-06-17T10:25:30Z\",\"next_action\":{\"type\":\"" + action + "\"" + url
                + "},\"user_code\":null,\"verification_uri\":null,\"verification_uri_complete\":null}";
    }

    private void ends(String status, String error) {
        daemon.answer("GET /api/auth/sessions/" + ID, 200, session(status, error, "none"));
    }

    private TestWorld world(Map<String, String> more) {
        Map<String, String> environment = daemon.environment();
        environment.putAll(more);
        return new TestWorld(environment);
    }

    /** A browser that writes down what it was to open. */
    private Path browser(Path opened) throws IOException {
        Path program = Files.createFile(
                root.resolve("my browser"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        Files.writeString(program, "#!/bin/sh\nprintf '%s|' \"$#\" \"$@\" > '" + opened + "'\n");
        return program;
    }

    @Test
    void opensTheFormAndNamesTheConnectionInTheEnd() throws IOException {
        ends("completed", "null");
        Path opened = root.resolve("opened");
        TestWorld world = world(Map.of("BROWSER", browser(opened).toString()));
        assertEquals(0, world.run("login", "stripe", "--browser", "--connection", "work"), world.err());
        assertEquals("Logged in to stripe (work).\n", world.out());
        assertEquals("1|" + FORM + "|", Files.readString(opened));
        assertTrue(world.err().contains("Opened in your browser"), world.err());
    }

    @Test
    void printsTheAddressWhereThereIsNoBrowser() throws IOException {
        ends("completed", "null");
        for (Map<String, String> none : List.of(
                Map.<String, String>of("SSH_CONNECTION", "1 2 3 4"),
                Map.of("BROWSER", root.resolve("missing").toString()),
                Map.of("BROWSER", "/bin/false"))) {
            TestWorld world = world(none);
            assertEquals(0, world.run("login", "stripe", "--browser", "--quiet"), world.err());
            assertTrue(world.err().contains("Open this page in a browser: " + FORM), world.err());
        }
    }

    @Test
    void saysHowElseALoginCanEnd() {
        ends("failed", "\"ConnectionAlreadyExistsError: [stripe] it is there\"");
        TestWorld exists = world(Map.of());
        assertEquals(6, exists.run("login", "stripe", "--browser", "--json"));
        assertTrue(exists.out().contains("\"error\": \"ConnectionAlreadyExistsError\""), exists.out());
        ends("cancelled", "null");
        assertEquals(2, world(Map.of()).run("login", "stripe", "--browser"));
        daemon.answer("GET /api/auth/sessions/" + ID, 404, "{\"detail\":\"Authentication session not found\"}");
        TestWorld expired = world(Map.of());
        assertEquals(2, expired.run("login", "stripe", "--browser"));
        assertTrue(expired.err().contains("has expired"), expired.err());
    }

    @Test
    void openPrintsALinkOnlyWhereItDidNotOpenIt() throws IOException {
        String url = "http://127.0.0.1:1/auth/open?link=abc";
        daemon.answer("POST /api/session", 200, "{\"url\":\"" + url + "\",\"expires_in\":60}");
        TestWorld printed = world(Map.of());
        assertEquals(0, printed.run("open", "--no-browser", "--json"), printed.err());
        assertTrue(printed.out().contains("\"url\": \"" + url + "\""), printed.out());
        Path opened = root.resolve("opened");
        TestWorld silent = world(Map.of("BROWSER", browser(opened).toString()));
        assertEquals(0, silent.run("open"), silent.err());
        assertEquals("1|" + url + "|", Files.readString(opened));
        assertFalse((silent.out() + silent.err()).contains("link=abc"), silent.out());
    }

    @Test
    void opensNothingButWebAddresses() {
        daemon.answer("POST /api/session", 200, "{\"url\":\"file:///etc/passwd\"}");
        TestWorld world = world(Map.of("BROWSER", "/bin/true"));
        assertEquals(4, world.run("open"));
    }
}
