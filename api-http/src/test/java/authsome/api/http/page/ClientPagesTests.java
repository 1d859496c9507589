package authsome.api.http.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.api.client.DaemonClient;
import authsome.api.client.wire.login.LoginStart;
import authsome.api.http.page.PageClient.Answer;
import authsome.api.http.surface.ApiUnderTest;
import authsome.domain.provider.ProviderName;
import authsome.ports.tck.oauth.Endpoint;
import authsome.ports.tck.oauth.Fault;
import authsome.ports.tck.oauth.ScriptedClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a provider's OAuth client. */
final class ClientPagesTests {

    private static final ProviderName HUB = new ProviderName("hub");
    private static final String PAGE = "/providers/hub/client";
    private static final String SECRET = "s3cret-of-the-app";
    private static final String DEFINITION = """
            {"name": "hub", "display_name": "Hub <b>", "auth_type": "oauth2", "flow": "pkce",
             "oauth": {"authorization_url": "https://auth.hub.test/authorize", "token_url": "https://auth.hub.test/token",
                       "revocation_url": "https://auth.hub.test/revoke", "scopes": ["read"]},
             "ways": [{"auth_type": "oauth2", "flow": "client_credentials"}],
             "api_url": "api.hub.test"}
            """;

    @TempDir
    Path folder;

    private ApiUnderTest api;
    private DaemonClient cli;
    private PageClient browser;

    @BeforeEach
    void start() throws Exception {
        api = new ApiUnderTest(folder).withOwner();
        cli = api.overSocket();
        cli.catalogue().register(DEFINITION, false);
        api.authority.add(ScriptedClient.confidential("app", SECRET));
        browser = new PageClient(api.port);
        browser.get(cli.signInLink().url().use(bytes -> new String(bytes, StandardCharsets.UTF_8)));
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private Answer send(String path, Map<String, String> fields) throws Exception {
        Map<String, String> form = new HashMap<>(fields);
        form.put("form_token", browser.get(PAGE).token());
        return browser.post(path, form);
    }

    private Answer enter() throws Exception {
        return send(PAGE, Map.of("own", "false", "client_id", "app", "client_secret", SECRET, "scopes", ""));
    }

    @Test
    void entersChangesAndRemovesAClient() throws Exception {
        Answer page = browser.get(PAGE);
        assertEquals(200, page.status());
        assertTrue(page.body().contains("http://127.0.0.1:" + api.port + "/api/auth/callback/oauth"), page.body());
        assertFalse(page.body().contains("<b>"), page.body());
        assertTrue(browser.get("/providers").body().contains(PAGE));

        assertEquals(PAGE + "?done=saved", enter().location());
        Answer there = browser.get(PAGE + "?done=saved");
        assertTrue(there.body().contains("The client was saved."), there.body());
        assertTrue(there.body()
                .contains("Changing these credentials will revoke existing connections for this provider."));
        assertFalse(there.body().contains(SECRET), "no page shows a secret");
        assertEquals(
                "completed",
                cli.startLogin(new LoginStart("hub", "work", "client_credentials", true))
                        .status());

        Map<String, String> same = Map.of("own", "false", "client_id", "app", "client_secret", "", "scopes", "");
        assertEquals(PAGE + "?done=same", send(PAGE, same).location());
        assertEquals(1, cli.listConnections().connections().size());
        Map<String, String> other = Map.of("own", "false", "client_id", "app", "client_secret", "other", "scopes", "");
        api.authority.faults().always(Endpoint.REVOCATION, Fault.status(503));
        assertEquals(PAGE + "?done=saved-pending", send(PAGE, other).location());
        assertEquals(0, cli.listConnections().connections().size());

        assertEquals(
                PAGE + "?done=removed",
                send(PAGE + "/remove", Map.of("own", "false")).location());
        assertEquals(0, cli.catalogue().detail(HUB).clients().size());
    }

    @Test
    void saysWhatIsWrongAndKeepsNothing() throws Exception {
        Answer refused = send(PAGE, Map.of("own", "true", "client_id", "app", "client_secret", "", "scopes", ""));
        assertEquals(422, refused.status());
        assertTrue(refused.body().contains("Client Secret cannot be empty"), refused.body());
        assertEquals(0, cli.catalogue().detail(HUB).clients().size());
        assertEquals(404, browser.get("/providers/nobody/client").status());
        Answer none = browser.get("/providers/stripe/client");
        assertTrue(none.body().contains("uses an OAuth client that one enters"), none.body());
    }

    @Test
    void nobodyElseMayComeOrSend() throws Exception {
        assertEquals(401, new PageClient(api.port).get(PAGE).status());
        Map<String, String> form = Map.of("own", "false", "client_id", "evil", "client_secret", "x", "scopes", "");
        assertEquals(403, browser.post(PAGE, form).status(), "no token");
        Map<String, String> planted = new HashMap<>(form);
        planted.put("form_token", browser.get(PAGE).token());
        Answer foreign = browser.post(PAGE, PageClient.encoded(planted), "Origin: https://evil.test");
        assertEquals(403, foreign.status());
        assertEquals(0, cli.catalogue().detail(HUB).clients().size());
    }
}
