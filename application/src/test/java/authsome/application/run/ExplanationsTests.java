package authsome.application.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.application.access.Assignment;
import authsome.application.caller.Caller;
import authsome.application.testing.TestHome;
import authsome.domain.error.AuthsomeException;
import authsome.domain.identity.Reach;
import authsome.domain.identity.Rights;
import authsome.domain.provider.ProviderName;
import authsome.domain.routing.NearMiss;
import authsome.domain.run.RunId;
import authsome.domain.run.RunMode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExplanationsTests {

    private final TestHome home = new TestHome();
    private final Caller caller = home.owner();

    @AfterEach
    void closeHome() {
        home.close();
    }

    private Explanation explain(@Nullable RunId run, String url) {
        return home.broker().runs().explain(caller, run, new Question("GET", URI.create(url), null));
    }

    private static List<String> reasons(Explanation why) {
        return why.nearMisses().stream().map(NearMiss::reason).toList();
    }

    @Test
    void namesTheConnectionThatARequestWouldCarry() {
        home.login(caller, "acme", "work", "acme-secret1", false);
        Explanation why = explain(null, "https://api.acme.test/v1/things?q=1");
        assertEquals("inject", why.outcome());
        assertEquals("acme/work", String.valueOf(why.connection()));
        assertTrue(why.nearMisses().isEmpty(), why.toString());
        assertTrue(!why.toString().contains("acme-secret1"), why.toString());
    }

    @Test
    void saysWhatIsNotConnectedAndWhatIsForAnotherPort() {
        assertEquals(List.of("not_connected"), reasons(explain(null, "https://api.acme.test/")));
        home.login(caller, "acme", "work", "acme-secret1", false);
        Explanation port = explain(null, "https://api.acme.test:8443/");
        assertEquals("pass", port.outcome());
        assertEquals(List.of("port"), reasons(port));
        Explanation nothing = explain(null, "https://example.com/");
        assertEquals("pass", nothing.outcome());
        assertTrue(nothing.nearMisses().isEmpty(), nothing.toString());
    }

    @Test
    void readsThePathAsTheProxyDoes() {
        home.login(caller, "acme", "work", "acme-secret1", false);
        for (String dots : List.of("/v1/../admin", "/v1/%2e%2e/admin", "/v1/%252e%252e/admin", "/v1/..;x/admin")) {
            Explanation refused = explain(null, "https://api.acme.test" + dots);
            assertEquals("refuse", refused.outcome(), dots);
            assertEquals("malformed", refused.reason(), dots);
            assertTrue(refused.sentence().contains("dot segments"), refused.sentence());
        }
        assertEquals(
                "inject", explain(null, "https://api.acme.test/v1//things;p=1").outcome());
    }

    @Test
    void whoMayNotUseAProviderIsToldSo() {
        home.login(caller, "acme", "work", "acme-secret1", false);
        Caller limited = home.caller(home.another(
                caller,
                "second-agent",
                50,
                new Assignment(null, Rights.of(Reach.USE_ONLY, List.of(new ProviderName("zephyr")), true))));
        Explanation why = home.broker()
                .runs()
                .explain(limited, null, new Question("GET", URI.create("https://api.acme.test/"), null));
        assertEquals("pass", why.outcome());
        assertEquals(List.of("rights"), reasons(why));
    }

    @Test
    void plainHttpNeverCarriesAnything() {
        home.login(caller, "acme", "work", "acme-secret1", false);
        Explanation refused = explain(null, "http://api.acme.test/");
        assertEquals("refuse plain_http", refused.outcome() + " " + refused.reason(), "as the proxy does");
        assertEquals("refuse", explain(null, "http://api.acme.test:8080/").outcome());
        assertEquals("pass", explain(null, "http://example.com/").outcome());
        RunId closed = home.broker()
                .runs()
                .open(caller, new OpenRun(Map.of(), RunMode.CONNECTED_DENY, false, TestHome.PROCESS))
                .id();
        assertEquals("no_match", explain(closed, "http://example.com/").reason());
        assertEquals("no_match", explain(closed, "https://example.com/").reason());
    }

    @Test
    void openRunIsExplainedAsItIsNow() {
        home.login(caller, "acme", "work", "acme-secret1", false);
        RunId run = home.broker()
                .runs()
                .open(caller, new OpenRun(Map.of(), false, TestHome.PROCESS))
                .id();
        assertEquals("inject", explain(run, "https://api.acme.test/v1").outcome());
        home.broker().connections().logout(caller, new ProviderName("acme"), null);
        Explanation lost = explain(run, "https://api.acme.test/v1");
        assertEquals("refuse", lost.outcome());
        assertEquals("no_credentials", lost.reason());
        assertTrue(lost.sentence().contains("authsome login acme"), lost.toString());
        assertEquals(List.of("not_usable", "not_connected"), reasons(lost));
    }

    @Test
    void runsOfOthersAreNotThere() {
        AuthsomeException unknown = assertThrows(
                AuthsomeException.class, () -> explain(new RunId("run_000000000000"), "https://api.acme.test/"));
        assertTrue(unknown.text().contains("not found"), unknown.text());
    }
}
