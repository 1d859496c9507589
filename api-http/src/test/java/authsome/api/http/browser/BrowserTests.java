package authsome.api.http.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.api.client.DaemonClient;
import authsome.api.client.wire.login.LoginSession;
import authsome.api.client.wire.login.LoginStart;
import authsome.api.http.surface.ApiUnderTest;
import authsome.domain.login.SessionId;
import authsome.domain.secret.Secret;
import authsome.ports.tck.browser.Chromium;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages in a real browser, used as a person uses them. */
final class BrowserTests {

    private static final String KEY = "sk_test_" + "4".repeat(24);
    private static final Pattern REQUESTED = Pattern.compile("\"url\":\"((?:https?|wss?)://[^\"]*)\"");

    @TempDir
    static Path folder;

    private static @Nullable Chromium chromium;
    private static @Nullable Path pictures;

    private ApiUnderTest api;
    private DaemonClient cli;

    @BeforeAll
    static void open() throws IOException {
        Chromium.assumeIsThere();
        chromium = Chromium.start(Chromium.options(folder.resolve("profile"), List.of()));
        String wanted = System.getProperty("pictures");
        pictures = wanted == null ? null : Files.createDirectories(Path.of(wanted));
    }

    @AfterAll
    static void shut() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void start(@TempDir Path home) {
        api = new ApiUnderTest(home).withOwner();
        cli = api.overSocket();
        browser().log("browser");
        browser().log("performance");
        browser().resize(1000, 760);
        browser().prefer("light");
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private static Chromium browser() {
        if (chromium == null) {
            throw new IllegalStateException("not started");
        }
        return chromium;
    }

    private String base() {
        return "http://127.0.0.1:" + api.port;
    }

    private LoginSession login(String provider, String connection) {
        return cli.startLogin(new LoginStart(provider, connection, "api_key", true));
    }

    private String form(LoginSession login) {
        String url = login.nextAction().url();
        assertEquals(base() + "/auth/input?session=" + login.id(), url);
        return url == null ? "" : url;
    }

    private void signIn() {
        browser().open(cli.signInLink().url().use(bytes -> new String(bytes, StandardCharsets.UTF_8)));
    }

    /** No page made the browser complain, and none made it talk to anybody but us. */
    private void assertCalm() {
        List<String> complaints = browser().log("browser").stream()
                .filter(line -> !line.contains("the server responded with a status of 4"))
                .toList();
        assertEquals(List.of(), complaints);
        int requests = 0;
        for (String line : browser().log("performance")) {
            Matcher url = REQUESTED.matcher(line.replace("\\\"", "\""));
            while (line.contains("Network.requestWillBeSent") && url.find()) {
                requests++;
                assertTrue(url.group(1).startsWith(base() + "/"), url.group(1));
            }
        }
        assertTrue(requests > 0, "the log of requests is empty");
    }

    private static void picture(String name) throws IOException {
        if (pictures != null) {
            browser().screenshot(pictures.resolve(name + ".png"));
        }
    }

    @Test
    void wrongKeyThenRightKey() throws IOException {
        LoginSession login = login("stripe", "work");
        browser().open(form(login));
        assertEquals("Log in to Stripe \u2013 authsome", browser().title());
        assertTrue(
                browser().text().contains(ApiUnderTest.OWNER.value()), browser().text());
        assertEquals("password", browser().script("return document.activeElement.type"));
        picture("form-light");

        browser().element("input[name=api_key]").type("not-a-key");
        browser().element("main button").click();
        browser().await("[role=alert]");
        assertTrue(browser().element("[role=alert]").text().startsWith("That was not accepted. "));
        assertEquals("", browser().script("return document.activeElement.value"));
        picture("form-wrong-light");
        browser().prefer("dark");
        picture("form-wrong-dark");
        browser().resize(400, 800);
        picture("form-wrong-dark-narrow");

        browser().element("input[name=api_key]").type(KEY);
        browser().element("main button").click();
        browser().awaitHeading("Login complete");
        picture("success-dark-narrow");
        assertEquals("completed", cli.session(new SessionId(login.id())).status());
        assertFalse(browser().script("return document.cookie").contains("authsome"), "a script could read the cookie");
        assertCalm();
    }

    /** The description of the API: no script, no width at which it has to be scrolled sideways, and links that lead somewhere. */
    @Test
    void showsTheApiToEverybody() throws IOException {
        browser().open(base() + "/docs");
        assertTrue(
                browser().text().contains("/api/vault/documents/{key}"),
                browser().text());
        picture("docs-light");
        assertEquals("0", browser().script("""
                return String([...document.querySelectorAll('main a[href^="/docs#"]')]
                    .filter(link => !document.getElementById(link.hash.substring(1))).length)"""));
        String fits = "return String(document.documentElement.scrollWidth <= document.documentElement.clientWidth)";
        browser().script("document.querySelectorAll('details').forEach(one => one.open = true)");
        assertEquals("true", browser().script(fits));
        assertTrue(browser().text().contains("authsome api POST '/api/vaults' --data '{\"name\":\"spare\"}'"));
        browser().script("document.getElementById('postVaults').scrollIntoView()");
        picture("docs-open-light");
        browser().resize(400, 800);
        browser().prefer("dark");
        assertEquals("true", browser().script(fits));
        picture("docs-open-dark-narrow");
        browser().script("scrollTo(0, 0)");
        picture("docs-dark-narrow");
        assertCalm();
    }

    @Test
    void keyboardIsEnough() {
        LoginSession login = login("stripe", "keys");
        browser().open(form(login));
        browser().await("input[name=api_key]:focus");
        browser().press(KEY + Chromium.TAB + Chromium.ENTER);
        browser().awaitHeading("Login complete");

        signIn();
        browser().awaitHeading("Connections");
        for (int i = 0; i < 20 && !"SUMMARY".equals(browser().script("return document.activeElement.tagName")); i++) {
            browser().press(Chromium.TAB);
            assertNotEquals("none", browser().script("return getComputedStyle(document.activeElement).outlineStyle"));
        }
        browser().press(Chromium.ENTER + Chromium.TAB + Chromium.ENTER);
        browser().await("[role=status]");
        assertTrue(browser().element("[role=status]").text().startsWith("Logged out"));
        assertEquals(List.of(), cli.listConnections().connections());
        assertCalm();
    }

    @Test
    void anotherBrowserIsTurnedAway(@TempDir Path profile) throws IOException {
        LoginSession login = login("stripe", "mine");
        browser().open(form(login));
        try (Chromium other = Chromium.start(Chromium.options(profile, List.of()))) {
            other.open(form(login));
            other.awaitHeading("Refused");
            assertTrue(other.text().contains("opened in another browser"), other.text());
            assertEquals(0, other.count("form"));
        }
        browser().element("input[name=api_key]").type(KEY);
        browser().element("main button").click();
        browser().awaitHeading("Login complete");
    }

    @Test
    void whatADefinitionSaysIsShownAsText() throws IOException {
        String attack = "\\\"><script>document.title='owned'</script><img src=x onerror=document.title='owned'>";
        cli.catalogue().register("""
                {"schema_version": 1, "name": "evil", "display_name": "Evil %1$s", "description": "Bad %1$s",
                 "auth_type": "api_key", "flow": "api_key", "api_url": "https://api.evil.example",
                 "api_key": {"header_name": "Authorization", "header_prefix": "Bearer",
                             "key_pattern": "evil-[a-z]+", "key_pattern_hint": "hint %1$s"}}
                """.formatted(attack), true);
        LoginSession login = login("evil", "default");
        browser().open(form(login));
        browser().element("input[name=api_key]").type("wrong");
        browser().element("main button").click();
        browser().await("[role=alert]");
        assertTrue(
                browser().title().startsWith("Log in to Evil \"><script>"),
                browser().title());
        assertTrue(browser().text().contains("hint \"><script>"), browser().text());
        assertEquals(0, browser().count("script, main img, a[href^=javascript]"));
        picture("hostile-light");
        signIn();
        browser().open(base() + "/providers");
        assertTrue(browser().text().contains("Bad \"><script>"), browser().text());
        assertEquals(0, browser().count("script, main img, a[href^=javascript]"));
        assertCalm();
    }

    @Test
    void homeShowsConnectionsInBothSchemes() throws IOException {
        for (String name : List.of("default", "work")) {
            cli.resumeLogin(new SessionId(login("stripe", name).id()), Secret.ofUtf8(KEY));
        }
        String resend = "re_" + "a".repeat(8) + "_" + "a".repeat(24);
        cli.resumeLogin(new SessionId(login("resend", "default").id()), Secret.ofUtf8(resend));
        signIn();
        assertEquals(base() + "/", browser().address());
        assertEquals(3, browser().count(".rows > li"));
        String light = browser().script("return getComputedStyle(document.documentElement).backgroundColor");
        picture("home-light");
        browser().prefer("dark");
        picture("home-dark");
        assertNotEquals(light, browser().script("return getComputedStyle(document.documentElement).backgroundColor"));
        browser().resize(400, 800);
        picture("home-dark-narrow");
        assertEquals("true", browser().script("return document.documentElement.scrollWidth <= 400"));
        browser().prefer("light");
        picture("home-light-narrow");
        browser().resize(1000, 760);
        browser().element("nav a[href='/providers']").click();
        browser().awaitHeading("Providers");
        picture("providers-light");
        browser().prefer("dark");
        browser().resize(400, 800);
        picture("providers-dark-narrow");
        assertEquals("true", browser().script("return document.documentElement.scrollWidth <= 400"));
        browser().element("header button").click();
        browser().awaitHeading("Not signed in");
        picture("signed-out-dark-narrow");
        assertCalm();
    }

    @Test
    void loginFromTheProvidersPage() throws IOException {
        signIn();
        browser().open(base() + "/providers");
        browser().element("#name-stripe").type("-two");
        browser()
                .element("form[action='/api/auth/providers/stripe/connect'] button")
                .click();
        browser().awaitHeading("Log in to Stripe");
        browser().element("input[name=api_key]").type(KEY + Chromium.ENTER);
        browser().awaitHeading("Login complete");
        assertEquals(
                "default-two",
                cli.listConnections()
                        .connections()
                        .getFirst()
                        .connections()
                        .getFirst()
                        .connectionName());
        browser().open(base() + "/nothing-here");
        browser().awaitHeading("Page not found");
        picture("not-found-light");
        assertCalm();
    }

    /** WCAG 2.2, 1.4.3 and 1.3.1: measured in the browser, for every text that is to be seen. */
    @Test
    void everythingCanBeReadAndHasAName() {
        cli.resumeLogin(new SessionId(login("stripe", "default").id()), Secret.ofUtf8(KEY));
        signIn();
        for (String path : List.of(
                "/",
                "/providers",
                "/nothing",
                "/auth/input?session=" + login("stripe", "x").id())) {
            browser().open(base() + path);
            for (String scheme : List.of("light", "dark")) {
                browser().prefer(scheme);
                assertEquals("", browser().script(Contrast.SCRIPT), path + " " + scheme);
            }
            assertEquals("en", browser().script("return document.documentElement.lang"));
            assertEquals(1, browser().count("h1"));
            assertEquals(1, browser().count("main"));
            assertEquals(
                    "",
                    browser()
                            .script("return [...document.querySelectorAll('input:not([type=hidden])')]"
                                    + ".filter(i => i.labels.length !== 1).map(i => i.name).join()"),
                    path);
            assertEquals(
                    "",
                    browser()
                            .script("return [...document.querySelectorAll('button, a, summary')]"
                                    + ".filter(b => !(b.getAttribute('aria-label') || b.textContent.trim())).join()"),
                    path);
        }
    }
}
