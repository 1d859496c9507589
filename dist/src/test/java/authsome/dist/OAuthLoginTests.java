package authsome.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.ports.tck.browser.Chromium;
import authsome.ports.tck.oauth.Endpoint;
import authsome.ports.tck.oauth.ScriptedClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Every way to log in at an authorization server, as real processes and, where a person uses one, with a real browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OAuthLoginTests {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Pattern PAGE =
            Pattern.compile("http://127\\.0\\.0\\.1:\\d+/auth/input\\?session=sess_[0-9a-f]{32}");
    private static final String CURL = "curl -sS -o /dev/null -w '%{http_code}' ";

    private Path folder;
    private OAuthHub hub;
    private TestHome home;
    private @Nullable Chromium chromium;

    @BeforeAll
    void open(@TempDir Path temporary) throws Exception {
        Programs.assume("curl");
        folder = temporary;
        hub = OAuthHub.start(folder);
        home = TestHome.fresh();
        hub.join(home);
    }

    @AfterAll
    void close() throws IOException {
        if (chromium != null) {
            chromium.close();
        }
        if (home != null) {
            home.close();
            hub.close();
        }
    }

    private Chromium browser() throws Exception {
        if (chromium == null) {
            Chromium.assumeIsThere();
            // it knows the authorization server by its name and its key
            chromium = Chromium.start(Chromium.options(
                    folder.resolve("profile"),
                    List.of("MAP " + OAuthHub.AUTH_HOST + ":443 127.0.0.1:" + hub.port()),
                    "--ignore-certificate-errors-spki-list=" + hub.keyHash()));
        }
        return chromium;
    }

    @Test
    void aPersonLogsInWithTheBrowserThroughOurPageAndTheServersBackToTheEnd() throws Exception {
        Chromium browser = browser();
        Path output = folder.resolve("pkce.out");
        Process login = start(output, "login", "hub", "--connection", "person", "--own-client");
        String page = awaitMatch(output, PAGE);
        browser.open(page);
        browser.awaitHeading("Log in to Hub");
        assertTrue(browser.text().contains("Give it this callback URL"), browser.text());
        assertTrue(browser.text().contains(OAuthHub.callback(home)), browser.text());
        assertTrue(browser.text().contains(OAuthHub.AUTH_HOST), browser.text());
        browser.type("input[name=client_id]", OAuthHub.CLIENT);
        browser.type("input[name=client_secret]", OAuthHub.CLIENT_SECRET);
        browser.click("main button");
        browser.awaitHeading("Sign in");
        assertTrue(browser.address().startsWith("https://" + OAuthHub.AUTH_HOST + "/consent?"), "not at the server");
        assertTrue(login.isAlive(), "the command did not wait");
        browser.click("#approve");
        browser.awaitHeading("Login complete");
        assertTrue(browser.address().startsWith("http://127.0.0.1:" + home.port() + "/auth/success?session="));
        assertFalse(browser.address().contains("code"), "the code stands in the address that remains");
        ends(login, output, "Logged in to hub as ada@example.com (connection person).\n");
        works("person");

        Process again = start(output, "login", "hub", "--connection", "person", "--force");
        browser.open(awaitMatch(output, PAGE));
        browser.awaitHeading("Log in to Hub");
        assertFalse(browser.text().contains("callback URL"), "the stored client is asked for again");
        browser.click("main button");
        browser.awaitHeading("Sign in");
        browser.click("#deny");
        browser.awaitHeading("Login failed");
        assertTrue(again.waitFor(LIMIT), "the command still waits");
        assertEquals(2, again.exitValue());
        assertTrue(read(output).contains("access_denied"), read(output));
        works("person");
    }

    @Test
    void aSecondBrowserIsRefusedAndTheFirstOneGoesOn() throws Exception {
        Chromium browser = browser();
        URI page = begin("hub", "--connection", "contested");
        PlayedBrowser first = new PlayedBrowser(home.port());
        URI away = first.leave(page);
        browser.open(page.toString());
        browser.awaitHeading("Refused");
        assertTrue(browser.text().contains("opened in another browser"), browser.text());
        URI back = hub.authority.visit(away);
        browser.open(back.toString());
        assertFalse(browser.text().contains("Login complete"), browser.text());
        assertEquals(
                3,
                home.authsome("get", "hub", "--connection", "contested").run().exit(),
                "the thief logged in");
    }

    @Test
    void aDeviceIsConfirmedOnItsPage() throws Exception {
        Chromium browser = browser();
        storeClient();
        Path output = folder.resolve("device.out");
        Process login = start(output, "login", "hub", "--connection", "device", "--flow", "device_code");
        String code = awaitMatch(output, Pattern.compile("(?m)^  ([A-Z]{4}-[A-Z]{4})$"));
        assertTrue(read(output).contains("https://auth.hub.example/activate"), read(output));
        browser.open("https://auth.hub.example/activate");
        browser.awaitHeading("Connect a device");
        browser.type("#user_code", code.strip());
        browser.click("#approve");
        browser.awaitHeading("Done");
        ends(login, output, "Logged in to hub as ada@example.com (connection device).\n");
        works("device");
    }

    @Test
    void anMcpServerNeedsNothingButItsUrl() throws Exception {
        Chromium browser = browser();
        Path output = folder.resolve("mcp.out");
        Process login = start(output, "login", "https://" + OAuthHub.AUTH_HOST + "/mcp");
        browser.open(awaitMatch(output, PAGE));
        browser.click("main button");
        browser.awaitHeading("Login complete");
        assertTrue(login.waitFor(LIMIT), "the command still waits");
        assertEquals(0, login.exitValue(), read(output));
        assertEquals(1, hub.authority.visits().count(Endpoint.REGISTRATION));
        String url = "https://" + OAuthHub.AUTH_HOST + "/mcp";
        assertEquals(
                "200", home.authsome("run", "--", "sh", "-c", CURL + url).run().out());
        assertTrue(home.authsome("list").run().out().contains(OAuthHub.AUTH_HOST));
    }

    @Test
    void programsLogInWithoutAPerson() throws Exception {
        Outcome client = home.authsome(
                        "login", "hub", "--connection", "robot", "--flow", "client_credentials", "--own-client")
                .stdin(OAuthHub.CLIENT + "\n" + OAuthHub.CLIENT_SECRET + "\n")
                .run();
        assertEquals(0, client.exit(), client.printed());
        works("robot");

        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair keys = generator.generateKeyPair();
        hub.authority.add(ScriptedClient.signing("robot@hub", keys.getPublic()));
        Path file = folder.resolve("key.json");
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        String pem = "-----BEGIN PRIVATE KEY-----\\n"
                + Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded())
                + "\\n-----END PRIVATE KEY-----\\n";
        Files.writeString(
                file,
                "{\"type\": \"service_account\", \"client_email\": \"robot@hub\", \"private_key\": \"" + pem + "\"}");
        Outcome key = home.authsome(
                        "login", "hub", "--connection", "signed", "--flow", "jwt_bearer", "--key-file", file.toString())
                .run();
        assertEquals(0, key.exit(), key.printed());
        works("signed");
    }

    @Test
    void aThrowAwayProfileLogsInWithAnOAuthAppOfItsOwn() throws Exception {
        String secret = Canary.key("trial");
        hub.authority.add(ScriptedClient.confidential("trial-app", secret, OAuthHub.callback(home)));
        assertEquals(0, home.authsome("profile", "create", "trial").run().exit());
        Outcome login = home.authsome(
                        "--profile", "trial", "login", "hub", "--flow", "client_credentials", "--own-client")
                .stdin("trial-app\n" + secret + "\n")
                .run();
        assertEquals(0, login.exit(), login.printed());
        Outcome run = home.authsome("--profile", "trial", "run", "--", "sh", "-c", CURL + OAuthHub.API)
                .run();
        assertEquals("200", run.out(), run.printed());
        String[] show = {"provider", "client", "hub", "--show", "--own-client"};
        Outcome own = home.authsome("--profile", "trial", show[0], show[1], show[2], show[3], show[4])
                .run();
        assertTrue(own.out().contains("trial-app"), own.printed());
        assertFalse(
                home.authsome(show).run().printed().contains("trial-app"), "the app is seen outside of its profile");
        assertEquals(
                0, home.authsome("profile", "remove", "trial", "--yes").run().exit());
        assertEquals(16, home.authsome("--profile", "trial", "list").run().exit());
    }

    @Test
    void programsBeginALoginAndLookLater() throws Exception {
        Outcome begun = home.authsome("login", "hub", "--connection", "later", "--no-wait", "--json")
                .run();
        assertEquals(0, begun.exit(), begun.printed());
        assertEquals("started", Json.text(begun.out(), "status"));
        assertTrue(Json.text(begun.out(), "session_id").startsWith("sess_"), begun.out());
        new PlayedBrowser(home.port()).logIn(URI.create(Json.text(begun.out(), "auth_url")), hub.authority);
        Outcome there =
                home.authsome("login", "hub", "--connection", "later", "--json").run();
        assertEquals("success", Json.text(there.out(), "status"), there.printed());
        works("later");
    }

    @Test
    void interruptGivesTheLoginUpWithinASecond() throws Exception {
        Path output = folder.resolve("interrupted.out");
        Programs.assertWithinASecond(() -> {
            Process login = start(output, "login", "hub", "--connection", "interrupted");
            Programs.assumeInterruptible(login);
            URI page = URI.create(awaitMatch(output, PAGE));
            long began = System.nanoTime();
            new ProcessBuilder("kill", "-INT", Long.toString(login.pid()))
                    .start()
                    .waitFor();
            assertTrue(login.waitFor(LIMIT), "the command still waits");
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            assertEquals(130, login.exitValue());
            assertTrue(
                    new PlayedBrowser(home.port()).get(page).statusCode() >= 300,
                    "the form of a login that was given up");
            return took;
        });
        assertEquals(
                3,
                home.authsome("get", "hub", "--connection", "interrupted").run().exit());
    }

    /** Client id and secret once for this server, as an administrator enters them. */
    private void storeClient() throws Exception {
        URI page = begin("hub", "--connection", "first");
        new PlayedBrowser(home.port()).logIn(page, hub.authority);
    }

    private URI begin(String... words) throws IOException, InterruptedException {
        String[] all = new String[words.length + 3];
        all[0] = "login";
        System.arraycopy(words, 0, all, 1, words.length);
        all[words.length + 1] = "--no-wait";
        all[words.length + 2] = "--json";
        Outcome begun = home.authsome(all).run();
        assertEquals(0, begun.exit(), begun.printed());
        return URI.create(Json.text(begun.out(), "auth_url"));
    }

    private Process start(Path output, String... words) throws IOException {
        Files.deleteIfExists(output);
        return home.authsome(words)
                .environment("DISPLAY", "")
                .environment("BROWSER", "")
                .start(output);
    }

    /** The API takes what the connection holds, through the proxy. */
    private void works(String connection) throws IOException, InterruptedException {
        Outcome run = home.authsome("run", "--connection", "hub=" + connection, "--", "sh", "-c", CURL + OAuthHub.API)
                .run();
        assertEquals("200", run.out(), run.printed());
    }

    private static void ends(Process login, Path output, String lastLine) throws IOException, InterruptedException {
        assertTrue(login.waitFor(LIMIT), "the command still waits");
        String printed = read(output);
        assertEquals(0, login.exitValue(), printed);
        assertTrue(printed.endsWith(lastLine), printed);
        Canary.assertAbsent("what the command printed", printed);
    }

    private static String awaitMatch(Path output, Pattern pattern) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            String printed = Files.exists(output) ? read(output) : "";
            Matcher found = pattern.matcher(printed);
            if (found.find()) {
                return found.group(found.groupCount());
            }
            assertTrue(System.nanoTime() < deadline, printed);
            Thread.sleep(20);
        }
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file);
    }
}
