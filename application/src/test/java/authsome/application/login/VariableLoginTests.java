package authsome.application.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.application.run.OpenRun;
import authsome.application.run.OpenedRun;
import authsome.application.testing.TestHome;
import authsome.domain.connection.Connection;
import authsome.domain.connection.ConnectionId;
import authsome.domain.connection.ConnectionName;
import authsome.domain.connection.Credential;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.login.AuthSession;
import authsome.domain.login.SessionState;
import authsome.domain.oauth.OAuthEndpoints;
import authsome.domain.oauth.OAuthSettings;
import authsome.domain.oauth.UrlTemplate;
import authsome.domain.provider.ApiUrl;
import authsome.domain.provider.FlowType;
import authsome.domain.provider.Placement;
import authsome.domain.provider.ProviderDefinition;
import authsome.domain.provider.ProviderName;
import authsome.domain.provider.Variable;
import authsome.domain.provider.WayIn;
import authsome.domain.secret.Secret;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A service whose hosts differ from shop to shop, as a person logs in to it. */
class VariableLoginTests {

    private static final ProviderName MARKET = new ProviderName("market");

    private final OAuthBench bench = new OAuthBench();

    VariableLoginTests() {
        bench.home.definitions.add(market());
        bench.home.restart();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private static ProviderDefinition market() {
        OAuthSettings settings = OAuthSettings.of(
                new OAuthEndpoints(
                        new UrlTemplate("https://{shop}.hub.test/authorize"),
                        new UrlTemplate("https://{shop}.hub.test/token"),
                        new UrlTemplate("https://{shop}.hub.test/revoke"),
                        new UrlTemplate("https://{shop}.hub.test/device"),
                        null),
                List.of("read"));
        WayIn key = new WayIn.ApiKey(new Placement.Header("X-Key", ""), null, null, "MARKET_KEY");
        return ProviderDefinition.named(MARKET, "Market")
                .ways(List.of(
                        key,
                        new WayIn.OAuth(
                                FlowType.PKCE, settings, WayIn.OAuth.BEARER, "MARKET_TOKEN", null, "mt_[a-z0-9]{40}"),
                        new WayIn.OAuth(FlowType.DEVICE_CODE, settings, WayIn.OAuth.BEARER, null, null)))
                .apiUrls(List.of(Objects.requireNonNull(ApiUrl.parse("files.hub.test"))))
                .tenantApiUrls(List.of(
                        new UrlTemplate("https://{shop}.hub.test"),
                        new UrlTemplate("https://api-{region}.hub.test/v1/{shop}")))
                .variables(List.of(
                        new Variable(
                                "shop",
                                "Shop",
                                "the part before .hub.test",
                                "acme",
                                Variable.ONE_LABEL,
                                null,
                                "MARKET_SHOP"),
                        new Variable("region", "Region", null, null, "^(eu|us)$", "eu", null)))
                .build();
    }

    private AuthSession start(String name, String... values) {
        TreeMap<String, String> named = new TreeMap<>();
        for (int i = 0; i < values.length; i += 2) {
            named.put(values[i], values[i + 1]);
        }
        return bench.home
                .broker()
                .logins()
                .start(
                        bench.caller,
                        new LoginRequest(
                                new ConnectionId(MARKET, new ConnectionName(name)),
                                null,
                                false,
                                new LoginChoices(null, null, false, named, false)));
    }

    private AuthSession resume(AuthSession session, String... values) {
        TreeMap<String, Secret> data = new TreeMap<>();
        for (int i = 0; i < values.length; i += 2) {
            data.put(values[i], Secret.ofUtf8(values[i + 1]));
        }
        return bench.home.broker().logins().resume(bench.caller, session.id(), data);
    }

    private Connection stored(String name) {
        return bench.home.broker().connections().describe(bench.caller, MARKET, new ConnectionName(name));
    }

    private static List<String> origins(Connection connection) {
        return connection.credential().origins().stream().map(ApiUrl::toString).toList();
    }

    @Test
    void asksForThemWithTheKeyAndBindsTheKeyToWhatTheyMake() {
        AuthSession session = start("work");
        List<InputField> fields = bench.home.broker().logins().inputs(session);
        assertEquals(List.of("shop", "region", "api_key"), bench.names(session));
        assertEquals("eu", fields.get(1).defaultValue());
        assertFalse(fields.getFirst().secret());
        assertEquals(
                SessionState.COMPLETED,
                resume(session, "shop", " Acme ", "api_key", "k1").state());
        Connection work = stored("work");
        assertEquals(Map.of("shop", "acme", "region", "eu"), work.details().variables());
        assertEquals(List.of("acme.hub.test", "https://api-eu.hub.test/v1/acme", "files.hub.test"), origins(work));
        bench.home.restart();
        assertEquals(work.details(), stored("work").details());
    }

    @Test
    void takesThemBeforeTheKey() {
        AuthSession session = start("work");
        AuthSession next = resume(session, "shop", "acme");
        assertTrue(next.isWaiting());
        assertEquals(List.of("api_key"), bench.names(next));
        assertEquals(SessionState.COMPLETED, resume(session, "api_key", "k1").state());
        assertEquals("acme", stored("work").details().variables().get("shop"));
    }

    @Test
    void takesThemWithTheRequest() {
        AuthSession session = start("work", "shop", "acme", "region", "us");
        assertEquals(List.of("api_key"), bench.names(session));
        resume(session, "api_key", "k1");
        assertEquals("https://api-us.hub.test/v1/acme", origins(stored("work")).get(1));
    }

    @Test
    void anotherShopIsAnotherLogin() {
        resume(start("work", "shop", "acme"), "api_key", "k1");
        assertEquals("Already connected", start("work", "shop", "acme").message());
        assertTrue(start("work", "shop", "other").isWaiting());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "acme.hub.test",
                "https://acme.hub.test",
                "a b",
                "a/b",
                "-a",
                "a_b",
                "xn--80a",
                "\u0430cme",
                "a\nb"
            })
    void refusesWhatIsNoShop(String value) {
        AuthsomeException refused = assertThrows(AuthsomeException.class, () -> start("work", "shop", value));
        assertEquals(ErrorCode.AUTHENTICATION_FAILED, refused.code());
        assertTrue(refused.text().contains("Shop"), refused.text());
        assertFalse(refused.text().contains(value), "it may be a key in the wrong place");
        assertEquals("name it with --set shop=acme", refused.hint());
    }

    @Test
    void refusesNamesThatTheDefinitionDoesNotKnow() {
        AuthsomeException refused = assertThrows(AuthsomeException.class, () -> start("work", "shp", "acme"));
        assertEquals("did you mean 'shop'?", refused.hint());
        AuthSession session = start("work");
        AuthsomeException missing = assertThrows(AuthsomeException.class, () -> resume(session, "api_key", "k1"));
        assertTrue(missing.text().contains("Shop cannot be empty"), missing.text());
    }

    @Test
    void leadsTheBrowserAndTheCodeToTheServerThatTheyMake() {
        AuthSession session = bench.start("market", "pkce", LoginChoices.USUAL);
        assertEquals(List.of("shop", "region"), bench.names(session));
        resume(session, "shop", "auth");
        assertEquals(List.of("client_id", "client_secret", "scopes"), bench.names(session));
        OAuthBench.Trip trip = bench.out(session, OAuthBench.client("app", "app-secret"));
        assertEquals("auth.hub.test", trip.url().getHost());
        bench.arrive(trip, bench.home.server.visit(trip.url()));
        Connection connection = bench.stored("market");
        assertEquals("auth", connection.details().variables().get("shop"));
        assertEquals(
                List.of("auth.hub.test", "https://api-eu.hub.test/v1/auth", "files.hub.test"), origins(connection));
        OpenedRun run = bench.home.broker().runs().open(bench.caller, new OpenRun(Map.of(), false, TestHome.PROCESS));
        String placeholder =
                OAuthBench.text(Objects.requireNonNull(run.environment().get("MARKET_TOKEN")));
        assertTrue(placeholder.matches("mt_authsome[0-9a-f]{32}"), placeholder);
        Credential.OAuth tokens = assertInstanceOf(Credential.OAuth.class, connection.credential());
        assertEquals(
                "https://auth.hub.test/token", tokens.grant().tokenEndpoint().toString());
    }
}
