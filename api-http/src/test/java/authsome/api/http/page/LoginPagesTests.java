package authsome.api.http.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.api.client.DaemonClient;
import authsome.api.client.wire.login.LoginSession;
import authsome.api.client.wire.login.LoginStart;
import authsome.api.http.page.PageClient.Answer;
import authsome.api.http.surface.ApiUnderTest;
import authsome.domain.login.SessionId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The form of a login, with the bytes that browsers and attackers send. */
final class LoginPagesTests {

    private static final String KEY = "sk_test_" + "4".repeat(24);

    @TempDir
    static Path folder;

    private static ApiUnderTest api;
    private static DaemonClient cli;

    private PageClient browser;

    @BeforeAll
    static void start() {
        api = new ApiUnderTest(folder).withOwner();
        cli = api.overSocket();
    }

    @BeforeEach
    void openBrowser() {
        browser = new PageClient(api.port);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static LoginSession login(String name) {
        return cli.startLogin(new LoginStart("stripe", name, null, true));
    }

    private static String form(LoginSession login) {
        return "/auth/input?session=" + login.id();
    }

    private static String status(LoginSession login) {
        return cli.session(new SessionId(login.id())).status();
    }

    @Test
    void wrongKeyIsRefusedAndTheRightOneEndsTheLogin() throws Exception {
        LoginSession login = login("one");
        Answer page = browser.get(form(login));
        assertEquals(200, page.status());
        assertTrue(page.body().contains("Log in to Stripe"), page.body());
        assertTrue(page.body().contains("<dd>" + ApiUnderTest.OWNER + "</dd>"), page.body());
        assertTrue(page.body().contains("<dt>Sent only to</dt><dd>api.stripe.com"), page.body());
        assertTrue(page.body().contains("href=\"https://dashboard.stripe.com/apikeys\""), page.body());
        assertTrue(page.body().contains("rel=\"noopener noreferrer\""), page.body());

        Answer refused = browser.post(form(login), Map.of("form_token", page.token(), "api_key", "wrong-key-1"));
        assertEquals(422, refused.status());
        assertTrue(refused.body().contains("role=\"alert\""), refused.body());
        assertFalse(refused.body().contains("wrong-key-1"), refused.body());
        assertEquals("waiting_for_user", status(login));

        Answer accepted = browser.post(form(login), Map.of("form_token", refused.token(), "api_key", KEY));
        assertEquals(303, accepted.status());
        assertEquals("/auth/success?session=" + login.id(), accepted.location());
        assertTrue(browser.get(accepted.location()).body().contains("Login complete"));
        assertEquals("completed", status(login));
        assertEquals(303, browser.get(form(login)).status());
    }

    @Test
    void publishedPathsLeadToTheSameForm() throws Exception {
        LoginSession login = login("two");
        String token = browser.get(form(login)).token();
        String json = browser.get("/api/auth/sessions/" + login.id() + "/input").body();
        assertTrue(json.contains("\"fields\":[{\"name\":\"api_key\",\"label\":\"API Key\",\"secret\":true"), json);
        Answer done = browser.post(
                "/api/auth/sessions/" + login.id() + "/input", Map.of("form_token", token, "api_key", KEY));
        assertEquals(303, done.status());
        String status = new PageClient(api.port)
                .get("/api/auth/sessions/" + login.id() + "/status")
                .body();
        assertTrue(status.contains("\"status\":\"completed\",\"message\":\"Login successful\""), status);
    }

    @Test
    void loginBelongsToTheBrowserThatOpenedItFirst() throws Exception {
        LoginSession login = login("three");
        String token = browser.get(form(login)).token();
        PageClient other = new PageClient(api.port);
        Answer refused = other.get(form(login));
        assertEquals(403, refused.status());
        assertTrue(refused.body().contains("opened in another browser"), refused.body());
        assertEquals(
                403, other.get("/api/auth/sessions/" + login.id() + "/input").status());
        assertEquals(
                403,
                other.post(form(login), Map.of("form_token", token, "api_key", KEY))
                        .status());
        assertEquals(200, browser.get(form(login)).status());
        assertEquals("waiting_for_user", status(login));
    }

    @Test
    void cookieIsOutOfReachOfScriptsAndOtherSites() throws Exception {
        LoginSession login = login("four");
        String cookie = browser.get(form(login)).header("Set-Cookie");
        assertTrue(
                cookie.matches("authsome_login_[0-9a-f]{16}=[A-Za-z0-9_-]{43}; Path=/; Max-Age=1800; HttpOnly;"
                        + " SameSite=Strict"),
                cookie);
        assertFalse(cookie.contains(login.id().substring(5)), cookie);
    }

    @Test
    void formOfAnotherSiteDoesNothing() throws Exception {
        LoginSession login = login("five");
        String path = form(login);
        String token = browser.get(path).token();
        String right = PageClient.encoded(Map.of("form_token", token, "api_key", KEY));
        String here = "Origin: " + browser.origin();
        assertEquals(403, browser.post(path, Map.of("api_key", KEY)).status());
        assertEquals(
                403,
                browser.post(path, Map.of("form_token", "0".repeat(64), "api_key", KEY))
                        .status());
        assertEquals(403, browser.post(path, right).status(), "without an origin");
        for (String origin :
                List.of("null", "http://127.0.0.1:1", "http://localhost:" + api.port, "https://evil.example")) {
            assertEquals(403, browser.post(path, right, "Origin: " + origin).status(), origin);
        }
        for (String site : List.of("cross-site", "same-site")) {
            assertEquals(
                    403,
                    browser.post(path, right, here, "Sec-Fetch-Site: " + site).status(),
                    site);
        }
        assertEquals("waiting_for_user", status(login));
        assertEquals(303, browser.post(path, right, here).status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api_key=%zz",
                "api_key=%f",
                "api_key=%c3%28",
                "api_key=\u00e9",
                "api_key=a&api_key=b",
                "&&&",
                "=&=",
                "api_key=%00%0d%0a",
                "api_key",
                "form_token=",
                "\u0000\u0001"
            })
    void garbageIsRefusedCalmly(String body) throws Exception {
        LoginSession login = login("six");
        browser.get(form(login));
        Answer reply = browser.post(form(login), body, "Origin: " + browser.origin());
        assertTrue(reply.status() >= 400 && reply.status() < 500, body + ": " + reply.status());
        assertEquals("waiting_for_user", status(login));
    }

    @Test
    void largeBodiesAndOtherTypesStopAtTheGate() throws Exception {
        LoginSession login = login("seven");
        browser.get(form(login));
        String from = "Origin: " + browser.origin();
        assertEquals(
                413,
                browser.post(form(login), "api_key=" + "x".repeat(64 << 10), from)
                        .status());
        assertEquals(
                415,
                browser.send("POST", form(login), "{}", from, "Content-Type: application/json")
                        .status());
        assertEquals(
                415, browser.post("/api/auth/sessions", "provider=stripe", from).status());
        StringBuilder many = new StringBuilder("a=1");
        for (int i = 0; i < 100; i++) {
            many.append("&f").append(i).append("=1");
        }
        assertEquals(400, browser.post(form(login), many.toString(), from).status());
    }

    @Test
    void unknownAndExpiredLoginsHaveAPageOfTheirOwn() throws Exception {
        for (String path : List.of(
                "/auth/input", "/auth/input?session=x", "/auth/input?session=sess_000000000000", "/auth/success")) {
            Answer page = browser.get(path);
            assertEquals(404, page.status(), path);
        }
        LoginSession login = login("eight");
        PageClient early = new PageClient(api.port);
        early.get(form(login));
        api.clock.advance(Duration.ofMinutes(5));
        Answer over = early.get(form(login));
        assertEquals(404, over.status());
        assertTrue(over.body().contains("This login has expired"), over.body());
        assertTrue(browser.get("/auth/success?error=session_expired").body().contains("Login failed"));
        assertTrue(browser.get("/auth/success?error=missing_state").body().contains("Login failed"));
        String echoed = browser.get("/auth/success?error=%3Cscript%3Ealert(1)").body();
        assertFalse(echoed.contains("script"), echoed);
    }

    @Test
    void everyPageSaysWhatBrowsersMustNotDo() throws Exception {
        LoginSession login = login("nine");
        for (String path : List.of(form(login), "/", "/nothing", "/auth/success?session=" + login.id(), "/auth/open")) {
            Answer page = browser.get(path);
            String policy = page.header("Content-Security-Policy");
            assertTrue(
                    policy.startsWith("default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self';"
                            + " frame-ancestors 'none'; base-uri 'none'"),
                    path + ": " + policy);
            assertEquals("nosniff", page.header("X-Content-Type-Options"), path);
            assertEquals("no-store", page.header("Cache-Control"), path);
            assertEquals(
                    page.body().contains("<form ") ? "same-origin" : "no-referrer",
                    page.header("Referrer-Policy"),
                    path);
            assertTrue(page.body().startsWith("<!doctype html>\n<html lang=\"en\">"), path);
        }
    }

    @Test
    void programsGetJsonWhereAPageWouldStand() throws Exception {
        Answer answer = browser.get("/auth/input?session=sess_000000000000", "Accept: */*");
        assertEquals(404, answer.status());
        assertEquals("{\"detail\":\"Authentication session not found\"}", answer.body());
    }

    @Test
    void linkFromAChatOpensTheFormButNothingElse() throws Exception {
        String[] followed = {"Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document"};
        LoginSession login = login("ten");
        assertEquals(200, browser.get(form(login), followed).status());
        assertEquals(403, browser.get("/", followed).status());
        assertEquals(403, browser.get("/auth/open?link=x", followed).status());
        assertEquals(403, browser.get(form(login), "Sec-Fetch-Site: cross-site").status());
    }
}
