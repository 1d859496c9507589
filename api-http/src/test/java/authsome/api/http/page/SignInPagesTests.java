package authsome.api.http.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.api.client.DaemonClient;
import authsome.api.client.wire.login.LoginStart;
import authsome.api.client.wire.login.SignInLink;
import authsome.api.http.page.PageClient.Answer;
import authsome.api.http.surface.ApiUnderTest;
import authsome.application.browser.SignIns;
import authsome.domain.login.SessionId;
import authsome.domain.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages of a browser that is signed in. */
final class SignInPagesTests {

    private static final String COOKIE = "authsome_ui_session";
    private static final String KEY = "sk_test_" + "4".repeat(24);

    @TempDir
    Path folder;

    private ApiUnderTest api;
    private DaemonClient cli;
    private PageClient browser;

    @BeforeEach
    void start() {
        api = new ApiUnderTest(folder).withOwner();
        cli = api.overSocket();
        browser = new PageClient(api.port);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private String link() {
        SignInLink link = cli.signInLink();
        assertEquals(60, link.expiresIn());
        return link.url().use(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    private void connect(String name) {
        var login = cli.startLogin(new LoginStart("stripe", name, null, true));
        cli.resumeLogin(new SessionId(login.id()), Secret.ofUtf8(KEY));
    }

    @Test
    void linkSignsOneBrowserInOnce() throws Exception {
        String link = link();
        browser.cookies().put(COOKIE, "planted");
        Answer in = browser.get(link);
        assertEquals("/", in.location());
        String cookie = in.header("Set-Cookie");
        assertTrue(
                cookie.matches(COOKIE + "=[A-Za-z0-9_-]{43}; Path=/; Max-Age=3600; HttpOnly; SameSite=Strict"), cookie);
        assertNotEquals("planted", browser.cookies().get(COOKIE));
        assertEquals(200, browser.get("/").status());

        PageClient second = new PageClient(api.port);
        Answer used = second.get(link);
        assertEquals(403, used.status());
        assertTrue(used.body().contains("This link is used up"), used.body());
        assertEquals(401, browser.get("/").status(), "one of the two is a thief, so neither stays");
    }

    @Test
    void linkAndSignInExpire() throws Exception {
        String link = link();
        api.clock.advance(SignIns.LINK_LIFETIME);
        assertEquals(403, browser.get(link).status());
        browser.get(link());
        assertEquals(200, browser.get("/").status());
        api.clock.advance(SignIns.LIFETIME);
        Answer over = browser.get("/");
        assertEquals(401, over.status());
        assertTrue(over.body().contains("authsome open"), over.body());
        assertEquals(403, browser.get("/auth/open").status());
        assertEquals(403, browser.get("/auth/open?link=" + "A".repeat(43)).status());
    }

    @Test
    void showsConnectionsAndEndsThem() throws Exception {
        connect("default");
        connect("work");
        browser.get(link());
        Answer home = browser.get("/");
        assertTrue(home.body().contains("<strong>work</strong>"), home.body());
        assertTrue(home.body().contains(">default</span>"), home.body());
        assertFalse(home.body().contains(KEY), home.body());
        String token = home.token();

        assertEquals(
                "/?done=default-set",
                act("/connections/stripe/work/default", token).location());
        assertEquals(
                "/?done=logged-out",
                act("/connections/stripe/default/logout", token).location());
        var left = cli.listConnections().connections().getFirst().connections();
        assertEquals(1, left.size());
        assertEquals("work", left.getFirst().connectionName());
        assertTrue(left.getFirst().isDefault());
    }

    private Answer act(String path, String token) throws Exception {
        return browser.post(path, Map.of("form_token", token));
    }

    @Test
    void startsALoginThatBelongsToThisBrowser() throws Exception {
        browser.get(link());
        Answer providers = browser.get("/providers");
        String token = providers.token();
        Answer begun =
                browser.post("/api/auth/providers/stripe/connect", Map.of("form_token", token, "connection", "team"));
        String form = begun.location();
        assertTrue(form.startsWith("/auth/input?session=sess_"), form);
        assertEquals(403, new PageClient(api.port).get(form).status());
        Answer page = browser.get(form);
        browser.post(form, Map.of("form_token", page.token(), "api_key", KEY));
        assertTrue(browser.get("/").body().contains("<strong>team</strong>"));

        Answer again =
                browser.post("/api/auth/providers/stripe/connect", Map.of("form_token", token, "connection", "team"));
        assertEquals(422, again.status());
        assertTrue(again.body().contains("already"), again.body());
        Answer badName =
                browser.post("/api/auth/providers/stripe/connect", Map.of("form_token", token, "connection", "../x"));
        assertEquals(422, badName.status());
        assertEquals(
                404,
                browser.post("/api/auth/providers/nobody/connect", Map.of("form_token", token))
                        .status());
    }

    @Test
    void nothingChangesWithoutSignInTokenAndOrigin() throws Exception {
        connect("default");
        browser.get(link());
        String token = browser.get("/").token();
        List<String> actions = List.of(
                "/connections/stripe/default/logout",
                "/connections/stripe/default/default",
                "/api/auth/providers/stripe/connect",
                "/api/logout");
        PageClient stranger = new PageClient(api.port);
        for (String action : actions) {
            assertEquals(401, stranger.post(action, Map.of("form_token", token)).status(), action);
            assertEquals(403, browser.post(action, Map.of()).status(), action);
            assertEquals(
                    403,
                    browser.post(action, Map.of("form_token", "0".repeat(64))).status(),
                    action);
            String form = PageClient.encoded(Map.of("form_token", token));
            assertEquals(403, browser.post(action, form).status(), action);
            assertEquals(
                    403,
                    browser.post(action, form, "Origin: http://127.0.0.1:3000").status(),
                    action);
            assertEquals(405, browser.get(action).status(), action);
        }
        assertEquals(200, browser.get("/").status());
        assertEquals(1, cli.listConnections().connections().size());
    }

    @Test
    void signOutEndsTheSessionAtTheServer() throws Exception {
        browser.get(link());
        String token = browser.get("/").token();
        String stolen = browser.cookies().get(COOKIE);
        Answer out = browser.post("/api/logout", Map.of("form_token", token));
        assertEquals(303, out.status());
        assertFalse(browser.cookies().containsKey(COOKIE));
        PageClient thief = new PageClient(api.port);
        thief.cookies().put(COOKIE, stolen);
        assertEquals(401, thief.get("/").status());
    }

    @Test
    void cookieOpensPagesOnlyAndNoApi() throws Exception {
        connect("default");
        browser.get(link());
        for (String path : List.of("/api/connections", "/api/connections/stripe/default/detail", "/api/whoami")) {
            Answer reply = browser.get(path);
            assertEquals(401, reply.status(), path);
            assertFalse(reply.body().contains(KEY), path);
        }
    }
}
