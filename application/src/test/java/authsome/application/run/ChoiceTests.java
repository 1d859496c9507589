package authsome.application.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.application.caller.Caller;
import authsome.application.testing.TestHome;
import authsome.domain.connection.ConnectionName;
import authsome.domain.provider.ProviderName;
import authsome.domain.routing.Decision;
import authsome.domain.routing.HttpTarget;
import authsome.domain.routing.Interception;
import authsome.domain.routing.NearMiss;
import authsome.domain.routing.Origin;
import authsome.domain.routing.Wish;
import authsome.domain.run.Placeholder;
import authsome.domain.run.RunId;
import authsome.domain.run.RunMode;
import authsome.ports.injection.Injection;
import authsome.ports.injection.Injector;
import authsome.ports.injection.Outcome;
import authsome.ports.injection.Refusal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several accounts at one provider: each request gets the right one. */
class ChoiceTests {

    private static final ProviderName ACME = new ProviderName("acme");
    private static final Origin ACME_API = new Origin("api.acme.test", 443);
    private static final HttpTarget THINGS = new HttpTarget(ACME_API, "GET", "/things");

    private final TestHome home = new TestHome();
    private final Caller owner = home.owner();

    ChoiceTests() {
        home.login(owner, "acme", "home", "acme-home1", false);
        home.login(owner, "acme", "work", "acme-work1", false);
    }

    @AfterEach
    void closeHome() {
        home.close();
    }

    private Injector injector() {
        return home.broker().injector();
    }

    private OpenedRun open(Map<ProviderName, ConnectionName> chosen, RunMode mode) {
        return home.broker().runs().open(owner, new OpenRun(chosen, mode, false, TestHome.PROCESS));
    }

    private OpenedRun open() {
        return open(Map.of(), RunMode.CONNECTED_ALLOW);
    }

    private static @Nullable String variable(OpenedRun run, String name) {
        return run.environment().containsKey(name)
                ? Objects.requireNonNull(run.environment().get(name))
                        .use(bytes -> new String(bytes, StandardCharsets.UTF_8))
                : null;
    }

    private static Wish holding(OpenedRun run, String variable) {
        String placeholder = Objects.requireNonNull(variable(run, variable));
        return new Wish(Placeholder.marksIn("Bearer " + placeholder), null);
    }

    private String carried(RunId run, Wish wish) {
        Decision decision = injector().decide(run, THINGS, wish);
        Decision.Inject inject = assertInstanceOf(Decision.Inject.class, decision, String.valueOf(decision));
        Injection injection = injector().inject(run, THINGS, inject);
        return injection.headers().getFirst().value().use(bytes -> new String(bytes, StandardCharsets.UTF_8)) + " by "
                + inject.by().wireName();
    }

    private Decision.Deny refused(RunId run, Wish wish) {
        return assertInstanceOf(Decision.Deny.class, injector().decide(run, THINGS, wish));
    }

    @Test
    void eachAccountHasAVariableAndItsPlaceholderChoosesIt() {
        OpenedRun run = open();
        assertNotEquals(variable(run, "ACME_KEY_HOME"), variable(run, "ACME_KEY_WORK"));
        assertEquals(variable(run, "ACME_KEY"), variable(run, "ACME_KEY_HOME"), "the default has the usual name too");
        assertEquals("Bearer acme-home1 by placeholder", carried(run.id(), holding(run, "ACME_KEY")));
        assertEquals("Bearer acme-work1 by placeholder", carried(run.id(), holding(run, "ACME_KEY_WORK")));
        assertEquals("Bearer acme-home1 by default", carried(run.id(), Wish.NONE));
    }

    @Test
    void placeholdersLookLikeTheKeysOfTheirProvider() {
        String placeholder = Objects.requireNonNull(variable(open(), "ACME_KEY"));
        assertTrue(placeholder.matches("acme-authsome[0-9a-f]{24}"), placeholder);
    }

    @Test
    void aSingleAccountHasNoVariableOfItsOwn() {
        home.broker().connections().logout(owner, ACME, new ConnectionName("work"));
        OpenedRun run = open();
        assertNull(variable(run, "ACME_KEY_HOME"));
        assertFalse(Objects.requireNonNull(variable(run, "ACME_KEY")).isEmpty());
    }

    @Test
    void nameAndWhatTheRunWasOpenedWithChooseToo() {
        OpenedRun run = open(Map.of(ACME, new ConnectionName("work")), RunMode.CONNECTED_ALLOW);
        assertEquals("Bearer acme-work1 by run", carried(run.id(), Wish.NONE));
        assertEquals("Bearer acme-work1 by placeholder", carried(run.id(), holding(run, "ACME_KEY")));
        assertEquals("Bearer acme-home1 by header", carried(run.id(), new Wish(List.of(), "home")));
        assertEquals(
                "no_such_connection",
                refused(run.id(), new Wish(List.of(), "nobody")).reason());
    }

    @Test
    void placeholdersStayWhatTheyWereAfterARestartAndAnotherDefault() {
        OpenedRun run = open();
        Wish work = holding(run, "ACME_KEY_WORK");
        home.restart();
        home.broker().connections().setDefault(owner, ACME, new ConnectionName("work"));
        assertEquals("Bearer acme-work1 by placeholder", carried(run.id(), work));
        assertEquals("Bearer acme-home1 by placeholder", carried(run.id(), holding(run, "ACME_KEY")));
    }

    @Test
    void placeholderOfWhatIsGoneOrOfAnotherRunIsStopped() {
        OpenedRun run = open();
        OpenedRun other = open();
        assertEquals(
                "placeholder_unknown",
                refused(run.id(), holding(other, "ACME_KEY")).reason());
        Wish work = holding(run, "ACME_KEY_WORK");
        home.broker().connections().logout(owner, ACME, new ConnectionName("work"));
        Decision.Deny gone = refused(run.id(), work);
        assertEquals("no_credentials", gone.reason());
        assertTrue(gone.message().contains("authsome login acme"), gone.message());
        assertEquals("Bearer acme-home1 by default", carried(run.id(), Wish.NONE), "the other one is still there");
    }

    @Test
    void noOtherAccountTakesThePlaceOfTheOneThatIsMissing() {
        OpenedRun run = open(Map.of(ACME, new ConnectionName("work")), RunMode.CONNECTED_ALLOW);
        home.broker().connections().logout(owner, ACME, new ConnectionName("work"));
        assertEquals("no_credentials", refused(run.id(), Wish.NONE).reason());
        assertEquals("Bearer acme-home1 by header", carried(run.id(), new Wish(List.of(), "home")));
        assertEquals("Bearer acme-home1 by placeholder", carried(run.id(), holding(run, "ACME_KEY_HOME")));
        home.login(owner, "acme", "third", "acme-third1", false);
        assertEquals("no_credentials", refused(run.id(), Wish.NONE).reason(), "nor is it a question which");
    }

    @Test
    void anAccountThatCameLaterIsReachedByItsName() {
        OpenedRun run = open();
        home.login(owner, "acme", "later", "acme-later1", false);
        assertEquals("Bearer acme-later1 by header", carried(run.id(), new Wish(List.of(), "later")));
    }

    @Test
    void denyMeansDeny() {
        OpenedRun run = open(Map.of(), RunMode.CONNECTED_DENY);
        assertTrue(run.noProxy().isEmpty(), "nothing goes past the proxy");
        for (Origin elsewhere : List.of(
                new Origin("example.com", 443),
                new Origin("example.com", 80),
                new Origin("127.0.0.1", 7998),
                new Origin("api.zephyr.test", 443))) {
            Interception.Refuse refuse =
                    assertInstanceOf(Interception.Refuse.class, injector().intercept(run.id(), elsewhere));
            assertEquals("no_match", refuse.reason());
        }
        assertInstanceOf(Interception.Intercept.class, injector().intercept(run.id(), ACME_API));
        home.login(owner, "zephyr", "home", "k", false);
        Decision.Deny beside = assertInstanceOf(
                Decision.Deny.class,
                injector()
                        .decide(
                                run.id(),
                                new HttpTarget(new Origin("api.zephyr.test", 443), "GET", "/elsewhere"),
                                Wish.NONE));
        assertEquals("no_match", beside.reason());
    }

    @Test
    void configuredAsksForALoginWhereOneIsMissing() {
        OpenedRun run = open(Map.of(), RunMode.CONFIGURED_ALLOW);
        Origin zephyr = new Origin("api.zephyr.test", 443);
        assertInstanceOf(Interception.Intercept.class, injector().intercept(run.id(), zephyr));
        Decision.Deny missing = assertInstanceOf(
                Decision.Deny.class, injector().decide(run.id(), new HttpTarget(zephyr, "GET", "/v1/x"), Wish.NONE));
        assertEquals("no_credentials", missing.reason());
        assertTrue(missing.message().contains("authsome login zephyr"), missing.message());
        assertInstanceOf(Interception.Tunnel.class, injector().intercept(run.id(), new Origin("example.com", 443)));
        home.restart();
        assertInstanceOf(Interception.Intercept.class, injector().intercept(run.id(), zephyr));
    }

    @Test
    void explainNamesTheOtherAccountAndHowToChooseIt() {
        Explanation why = home.broker()
                .runs()
                .explain(owner, null, new Question("GET", URI.create("https://api.acme.test/"), null));
        assertEquals("default", why.reason());
        assertEquals(
                List.of("account"),
                why.nearMisses().stream().map(NearMiss::reason).toList());
        Explanation named = home.broker()
                .runs()
                .explain(owner, null, new Question("GET", URI.create("https://api.acme.test/"), "work"));
        assertEquals("acme/work", String.valueOf(named.connection()));
    }

    @Test
    void theLastDecisionsAreRemembered() {
        RunId run = open().id();
        Decision decision = injector().decide(run, THINGS, Wish.NONE);
        Outcome outcome = new Outcome(200, 120, 4_000, Duration.ofMillis(12));
        injector().completed(run, THINGS, decision, outcome);
        injector()
                .refused(run, new HttpTarget(ACME_API, "GET", "/x"), new Refusal(421, "host_mismatch", "another host"));
        RunReport report = home.broker().runs().report(owner, run);
        assertEquals(2, report.total());
        assertEquals(
                List.of("refuse host_mismatch", "inject default"),
                report.decisions().stream()
                        .map(one -> one.outcome() + " " + one.reason())
                        .toList());
        RunDecision last = report.decisions().getLast();
        assertEquals(outcome, last.ended());
        assertEquals("acme/home", String.valueOf(last.connection()));
        assertEquals(1, report.decisions().getFirst().nearMisses().size(), "what could have been meant");
        for (int i = 0; i < 300; i++) {
            injector().completed(run, THINGS, decision, outcome);
        }
        assertEquals(200, home.broker().runs().report(owner, run).decisions().size());
        assertEquals(302, home.broker().runs().report(owner, run).total());
    }
}
