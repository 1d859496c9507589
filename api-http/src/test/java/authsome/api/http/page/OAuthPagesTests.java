package authsome.api.http.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.api.client.DaemonClient;
import authsome.api.client.json.Json;
import authsome.api.client.wire.login.LoginSession;
import authsome.api.client.wire.login.LoginStart;
import authsome.api.http.page.PageClient.Answer;
import authsome.api.http.surface.ApiUnderTest;
import authsome.domain.connection.ConnectionName;
import authsome.domain.login.SessionId;
import authsome.domain.provider.ProviderName;
import authsome.ports.tck.oauth.Endpoint;
import authsome.ports.tck.oauth.Fault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A login by the URL of an MCP server, with a browser that goes out and comes back. */
final class OAuthPagesTests {

    private static final String URL = "https://auth.hub.test/mcp";

    @TempDir
    Path folder;

    private ApiUnderTest api;
    private DaemonClient cli;

    @BeforeEach
    void start() {
        api = new ApiUnderTest(folder).withOwner();
        cli = api.overSocket();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private static String form(LoginSession login) {
        return "/auth/input?session=" + login.id();
    }

    /** Confirms the page, and gives the address to which the browser is sent. */
    private static URI out(PageClient browser, LoginSession login) throws Exception {
        Answer page = browser.get(form(login));
        assertEquals(200, page.status());
        assertTrue(page.body().contains("Go on to auth.hub.test"), page.body());
        Answer leaving = browser.post(form(login), Map.of("form_token", page.token()));
        assertEquals(200, leaving.status(), leaving.body());
        String refresh = leaving.header("Refresh");
        assertTrue(refresh.startsWith("0; url=https://auth.hub.test/authorize?"), refresh);
        return URI.create(refresh.substring("0; url=".length()));
    }

    private static String path(URI back) {
        return back.getRawPath() + "?" + back.getRawQuery();
    }

    @Test
    void mcpServerNeedsNothingButItsUrl() throws Exception {
        LoginSession login = cli.startLogin(new LoginStart(URL, null, null, false));
        assertEquals("auth.hub.test", login.provider());
        assertEquals("default", login.connection());
        assertEquals(0, api.authority.visits().count(Endpoint.REGISTRATION), "nothing is sent before a person agrees");

        PageClient browser = new PageClient(api.port);
        URI back = api.authority.visit(out(browser, login));
        PageClient other = new PageClient(api.port);
        assertEquals(403, other.get(path(back)).status());
        Answer landed = browser.get(path(back));
        assertEquals(303, landed.status());
        assertEquals("/auth/success?session=" + login.id(), landed.location());
        assertTrue(browser.get(landed.location()).body().contains("Login complete"));

        LoginSession done = cli.session(new SessionId(login.id()));
        assertEquals("completed", done.status(), String.valueOf(done.error()));
        assertEquals("ada@example.com", done.result().accountLabel());
        assertTrue(cli.provider(new ProviderName("auth.hub.test"))
                .apiUrls()
                .toString()
                .contains("auth.hub.test"));
        assertEquals(
                "Already connected",
                cli.startLogin(new LoginStart(URL, null, null, false)).message());
        assertEquals(1, api.authority.visits().count(Endpoint.REGISTRATION));
    }

    @Test
    void callbackSendsNobodyElsewhere() throws Exception {
        PageClient browser = new PageClient(api.port);
        for (String path : new String[] {"/api/auth/callback/oauth", "/auth/callback/oauth"}) {
            assertEquals("/auth/success?error=missing_state", browser.get(path).location());
            Answer unknown = browser.get(path + "?state=x&code=y&error=%3Cscript%3E&next=https://evil.test");
            assertEquals("/auth/success?error=session_expired", unknown.location());
        }
    }

    @Test
    void serverElsewhereMaySendTheBrowserBack() throws Exception {
        PageClient browser = new PageClient(api.port);
        String[] sentBack = {"Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document"};
        String[] fetched = {"Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors", "Sec-Fetch-Dest: image"};
        for (String path : new String[] {"/api/auth/callback/oauth", "/auth/callback/oauth"}) {
            Answer answer = browser.get(path + "?state=unknown&code=x", sentBack);
            assertEquals(303, answer.status(), path);
            assertEquals(
                    403, browser.get(path + "?state=unknown&code=x", fetched).status(), path);
        }
    }

    @Test
    void cancelledLoginStaysCancelled() throws Exception {
        LoginSession login = cli.startLogin(new LoginStart(URL, null, null, false));
        PageClient browser = new PageClient(api.port);
        URI back = api.authority.visit(out(browser, login));
        assertEquals("cancelled", cli.cancelLogin(new SessionId(login.id())).status());
        assertEquals(
                "/auth/success?session=" + login.id(), browser.get(path(back)).location());
        assertEquals(0, api.authority.visits().count(Endpoint.TOKEN));
        assertTrue(browser.get("/auth/success?session=" + login.id()).body().contains("Login failed"));
        assertFalse(isRegistered(), "what a login brought along goes with it");
    }

    private boolean isRegistered() {
        return cli.providers().custom().stream().anyMatch(one -> one.name().equals("auth.hub.test"));
    }

    @Test
    void aProviderStaysAsLongAsALoginOrAConnectionNeedsIt() throws Exception {
        LoginSession first = cli.startLogin(new LoginStart(URL, null, null, false));
        LoginSession second = cli.startLogin(new LoginStart(URL, "other", null, false));
        cli.cancelLogin(new SessionId(first.id()));
        assertTrue(isRegistered(), "another login is under way");
        PageClient browser = new PageClient(api.port);
        browser.get(path(api.authority.visit(out(browser, second))));
        assertEquals("completed", cli.session(new SessionId(second.id())).status());
        cli.cancelLogin(new SessionId(
                cli.startLogin(new LoginStart(URL, "third", null, false)).id()));
        assertTrue(isRegistered(), "it is connected");
        cli.logout(new ProviderName("auth.hub.test"), new ConnectionName("other"));
        cli.cancelLogin(new SessionId(
                cli.startLogin(new LoginStart(URL, "third", null, false)).id()));
        assertTrue(isRegistered(), "it has been of use, and is the owner's to remove");
    }

    @Test
    void aProviderGoesWithALoginThatFailsOrIsForgotten() throws Exception {
        LoginSession failed = cli.startLogin(new LoginStart(URL, null, null, false));
        PageClient browser = new PageClient(api.port);
        URI out = out(browser, failed);
        api.authority.faults().next(Endpoint.TOKEN, Fault.refuse("access_denied"));
        browser.get(path(api.authority.visit(out)));
        assertEquals("failed", cli.session(new SessionId(failed.id())).status());
        assertFalse(isRegistered());

        LoginSession forgotten = cli.startLogin(new LoginStart(URL, null, null, false));
        api.clock.advance(Duration.ofMinutes(14));
        api.broker.tidy();
        assertTrue(isRegistered(), forgotten.id());
        api.clock.advance(Duration.ofMinutes(2));
        api.broker.tidy();
        assertFalse(isRegistered());
    }

    @Test
    void aDefinitionThatSomebodyRegisteredStays() throws Exception {
        LoginSession login = cli.startLogin(new LoginStart(URL, null, null, false));
        String own =
                Json.printText(cli.provider(new ProviderName("auth.hub.test")).toJson());
        cli.catalogue().register(own, true);
        cli.cancelLogin(new SessionId(login.id()));
        assertTrue(isRegistered());
    }
}
