package authsome.application.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.application.caller.Caller;
import authsome.application.login.LoginChoices;
import authsome.application.login.LoginRequest;
import authsome.application.testing.TestHome;
import authsome.domain.connection.Connection;
import authsome.domain.connection.ConnectionId;
import authsome.domain.connection.ConnectionName;
import authsome.domain.error.AuthsomeException;
import authsome.domain.login.AuthSession;
import authsome.domain.oauth.UrlTemplate;
import authsome.domain.provider.ApiUrl;
import authsome.domain.provider.KeyDetails;
import authsome.domain.provider.Placement;
import authsome.domain.provider.ProviderDefinition;
import authsome.domain.provider.ProviderName;
import authsome.domain.provider.Variable;
import authsome.domain.provider.VariableName;
import authsome.domain.provider.VariableSource;
import authsome.domain.provider.WayIn;
import authsome.domain.routing.Decision;
import authsome.domain.routing.HttpTarget;
import authsome.domain.routing.Interception;
import authsome.domain.routing.NearMiss;
import authsome.domain.routing.Origin;
import authsome.domain.routing.Wish;
import authsome.domain.run.RunId;
import authsome.domain.secret.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two customers' installations of one service in one run. */
class TenantRunTests {

    private static final ProviderName MARKET = new ProviderName("market");

    private final TestHome home = new TestHome();
    private final Caller caller = home.owner();

    @BeforeEach
    void define() {
        define("market.test");
    }

    @AfterEach
    void closeHome() {
        home.close();
    }

    private void define(String domain) {
        WayIn key = new WayIn.ApiKey(
                new Placement.Header("X-Key", ""),
                null,
                null,
                "MARKET_KEY",
                List.of(),
                new KeyDetails(null, List.of(), null, "mk-[a-z0-9]{40}-x"));
        home.definitions.add(ProviderDefinition.named(MARKET, "Market")
                .ways(List.of(key))
                .tenantApiUrls(List.of(new UrlTemplate("https://{shop}." + domain)))
                .extraVariables(new TreeMap<>(Map.of(new VariableName("MARKET_URL"), VariableSource.API_URL)))
                .variables(List.of(new Variable("shop", "Shop", null, null, Variable.ONE_LABEL, null, "MARKET_SHOP")))
                .build());
        home.restart();
    }

    private void login(String name, String shop) {
        LoginChoices choices = new LoginChoices(null, null, false, new TreeMap<>(Map.of("shop", shop)), false);
        ConnectionId id = new ConnectionId(MARKET, new ConnectionName(name));
        AuthSession session = home.broker().logins().start(caller, new LoginRequest(id, null, false, choices));
        home.broker().logins().resume(caller, session.id(), Map.of("api_key", Secret.ofUtf8("key-of-" + shop)));
    }

    private OpenedRun open() {
        return home.broker().runs().open(caller, new OpenRun(Map.of(), false, TestHome.PROCESS));
    }

    private Decision decide(RunId run, String host, String path) {
        return home.broker().injector().decide(run, new HttpTarget(new Origin(host, 443), "GET", path), Wish.NONE);
    }

    private String connection(RunId run, String host) {
        return connection(run, host, "/");
    }

    private String connection(RunId run, String host, String path) {
        return assertInstanceOf(Decision.Inject.class, decide(run, host, path))
                .route()
                .connection()
                .toString();
    }

    private static String variable(OpenedRun run, String name) {
        return Objects.requireNonNull(run.environment().get(name), name)
                .use(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    @Test
    void eachHostGetsTheKeyOfItsOwn() {
        login("first", "acme");
        login("second", "other");
        OpenedRun run = open();
        assertEquals("market/first", connection(run.id(), "acme.market.test"));
        assertEquals("market/second", connection(run.id(), "other.market.test"));
        for (String host : List.of(
                "third.market.test",
                "market.test",
                "acme.market.test.evil.test",
                "a.acme.market.test",
                "acmemarket.test")) {
            Interception at = home.broker().injector().intercept(run.id(), new Origin(host, 443));
            assertInstanceOf(Interception.Tunnel.class, at, host);
        }
        assertTrue(variable(run, "MARKET_KEY").matches("mk-authsome[0-9a-f]{32}-x"), variable(run, "MARKET_KEY"));
        assertEquals("acme", variable(run, "MARKET_SHOP"));
        assertEquals("other", variable(run, "MARKET_SHOP_SECOND"));
        assertEquals("https://acme.market.test", variable(run, "MARKET_URL"));
        assertEquals("https://other.market.test", variable(run, "MARKET_URL_SECOND"));
    }

    /** As at a GitLab of one's own: no variable, but a whole address that a person types. */
    @Test
    void aKeyForAnInstallationOfOnesOwnGoesThereAndNowhereElse() {
        ProviderName forge = new ProviderName("forge");
        WayIn way = new WayIn.ApiKey(new Placement.Header("X-Key", ""), null, null, "FORGE_KEY");
        home.definitions.add(ProviderDefinition.named(forge, "Forge")
                .ways(List.of(way))
                .apiUrls(List.of(Objects.requireNonNull(ApiUrl.parse("https://forge.test/api"))))
                .tenantApiUrls(List.of(new UrlTemplate("{base_url}/api")))
                .extraVariables(new TreeMap<>(Map.of(new VariableName("FORGE_URL"), VariableSource.BASE_URL)))
                .build());
        home.restart();
        key(forge, "default", null);
        key(forge, "own", "https://Git.Corp.test/");
        OpenedRun run = open();
        assertEquals("forge/default", connection(run.id(), "forge.test", "/api/v4"));
        assertEquals("forge/own", connection(run.id(), "git.corp.test", "/api/v4"));
        assertInstanceOf(Decision.Pass.class, decide(run.id(), "git.corp.test", "/elsewhere"));
        assertEquals("https://git.corp.test", variable(run, "FORGE_URL_OWN"));
        AuthsomeException refused =
                assertThrows(AuthsomeException.class, () -> key(MARKET, "default", "https://market.test"));
        assertEquals(
                "Authentication failed: the provider has one installation only, so a base URL makes no sense",
                refused.text());
    }

    private void key(ProviderName provider, String name, @Nullable String base) {
        LoginChoices choices = new LoginChoices(null, base, false, new TreeMap<>());
        ConnectionId id = new ConnectionId(provider, new ConnectionName(name));
        AuthSession session = home.broker().logins().start(caller, new LoginRequest(id, null, false, choices));
        home.broker().logins().resume(caller, session.id(), Map.of("api_key", Secret.ofUtf8("key-of-" + name)));
        Connection made = home.broker().connections().describe(caller, provider, new ConnectionName(name));
        assertEquals(
                base == null ? null : "https://git.corp.test",
                made.installation().baseUrl());
    }

    @Test
    void aDefinitionThatNamesAnotherDomainLaterLeadsNoKeyThere() {
        login("first", "acme");
        define("elsewhere.test");
        RunId run = open().id();
        assertInstanceOf(
                Interception.Tunnel.class,
                home.broker().injector().intercept(run, new Origin("acme.elsewhere.test", 443)));
        assertInstanceOf(
                Interception.Tunnel.class,
                home.broker().injector().intercept(run, new Origin("acme.market.test", 443)));
    }

    @Test
    void explainsWhoseHostItCouldBe() {
        Question question = new Question("GET", URI.create("https://acme.market.test/"), null);
        List<NearMiss> near =
                home.broker().runs().explain(caller, null, question).nearMisses();
        assertEquals(
                List.of("not_connected"), near.stream().map(NearMiss::reason).toList());
        login("first", "acme");
        Explanation why = home.broker().runs().explain(caller, null, question);
        assertEquals("inject", why.outcome());
        assertTrue(why.nearMisses().isEmpty(), why.toString());
    }
}
