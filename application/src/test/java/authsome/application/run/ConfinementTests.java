package authsome.application.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.application.access.Assignment;
import authsome.application.caller.Caller;
import authsome.application.testing.TestHome;
import authsome.application.testing.TestSigner;
import authsome.domain.connection.ConnectionName;
import authsome.domain.error.AuthsomeException;
import authsome.domain.identity.Reach;
import authsome.domain.identity.Rights;
import authsome.domain.provider.ProviderName;
import authsome.domain.routing.Decision;
import authsome.domain.routing.HttpTarget;
import authsome.domain.routing.Origin;
import authsome.domain.routing.Wish;
import authsome.domain.run.ProcessRef;
import authsome.domain.run.RunId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Runs of limited identities, and runs inside runs. */
class ConfinementTests {

    private static final ProviderName ACME = new ProviderName("acme");
    private static final ProviderName ZEPHYR = new ProviderName("zephyr");
    private static final ConnectionName WORK = new ConnectionName("work");
    private static final ConnectionName HOME = new ConnectionName("home");
    private static final ProcessRef INNER = new ProcessRef(4712, 1_767_225_000_000L);

    private final TestHome home = new TestHome();
    private final Caller owner = home.owner();

    ConfinementTests() {
        home.runPorts.living.add(INNER);
        home.login(owner, "acme", "home", "acme-home1", false);
        home.login(owner, "acme", "work", "acme-work1", false);
        home.login(owner, "zephyr", "home", "zephyr-key", false);
    }

    @AfterEach
    void closeHome() {
        home.close();
    }

    @Test
    void aLimitedIdentitysRunCarriesItsProvidersOnly() {
        TestSigner agent = agent(Rights.of(Reach.USE_ONLY, List.of(ZEPHYR), true));
        OpenedRun run = open(home.caller(agent), Map.of(), TestHome.PROCESS);
        assertTrue(run.environment().containsKey("ZEPHYR_KEY"));
        assertTrue(!run.environment().containsKey("ACME_KEY"), "no placeholder for what cannot be used");
        assertInstanceOf(Decision.Inject.class, decide(run.id(), "api.zephyr.test", "/v1/x"));
        assertInstanceOf(Decision.Pass.class, decide(run.id(), "api.acme.test", "/x"));
        assertThrows(AuthsomeException.class, () -> open(home.caller(agent), Map.of(ACME, WORK), TestHome.PROCESS));
    }

    @Test
    void takingRightsAwayReachesOpenRunsAtOnce() {
        TestSigner agent = agent(Rights.of(Reach.USE_ONLY, List.of(), true));
        OpenedRun run = open(home.caller(agent), Map.of(), TestHome.PROCESS);
        assertInstanceOf(Decision.Inject.class, decide(run.id(), "api.acme.test", "/x"));
        home.broker()
                .claims()
                .restrict(
                        owner, "second-agent", new Assignment(null, Rights.of(Reach.USE_ONLY, List.of(ZEPHYR), true)));
        Decision.Deny narrowed = assertInstanceOf(Decision.Deny.class, decide(run.id(), "api.acme.test", "/x"));
        assertTrue(narrowed.toString().contains("may not use 'acme' any more"), narrowed.toString());
        assertInstanceOf(Decision.Inject.class, decide(run.id(), "api.zephyr.test", "/v1/x"));
        home.broker().claims().withdraw(owner, "second-agent");
        Decision.Deny gone = assertInstanceOf(Decision.Deny.class, decide(run.id(), "api.zephyr.test", "/v1/x"));
        assertTrue(gone.toString().contains("may not use this vault any more"), gone.toString());
    }

    @Test
    void aRunInsideAnotherGoesNoFurther() {
        OpenedRun outer = open(owner, Map.of(ACME, WORK), TestHome.PROCESS);
        home.runPorts.parents.put(INNER.pid(), 99L);
        home.runPorts.parents.put(99L, TestHome.PROCESS.pid());
        OpenedRun inner = open(owner, Map.of(), INNER);
        assertEquals("work", connection(inner.id()));
        assertEquals("work", connection(outer.id()));
        assertEquals("home", connection(open(owner, Map.of(ACME, HOME), INNER).id()), "the outer one reaches it too");
        home.login(owner, "acme", "later", "acme-later1", false);
        AuthsomeException refusal = assertThrows(
                AuthsomeException.class, () -> open(owner, Map.of(ACME, new ConnectionName("later")), INNER));
        assertEquals("a run inside " + outer.id() + " cannot use 'later' at acme", refusal.text());
        home.broker().vaults().create(owner, "elsewhere", false);
        Caller elsewhere = home.broker().access().in(owner, "elsewhere");
        assertEquals(
                "a run inside " + outer.id() + " stays in the vault of that one",
                assertThrows(AuthsomeException.class, () -> open(elsewhere, Map.of(), INNER))
                        .text());
        home.restart();
        home.broker().connections().setDefault(owner, ACME, HOME);
        assertEquals("work", connection(inner.id()), "also after a restart, whatever the default is");
    }

    @Test
    void aProgramWithSeveralRunsOfItsOwnIsInsideNone() {
        open(owner, Map.of(ACME, WORK), TestHome.PROCESS);
        OpenedRun second = open(owner, Map.of(), TestHome.PROCESS);
        assertEquals("home", connection(second.id()));
    }

    private String connection(RunId run) {
        return assertInstanceOf(Decision.Inject.class, decide(run, "api.acme.test", "/x"))
                .route()
                .connection()
                .name()
                .value();
    }

    private TestSigner agent(Rights rights) {
        return home.another(owner, "second-agent", 50, new Assignment(null, rights));
    }

    private OpenedRun open(Caller caller, Map<ProviderName, ConnectionName> chosen, ProcessRef process) {
        return home.broker().runs().open(caller, new OpenRun(chosen, false, process));
    }

    private Decision decide(RunId run, String host, String path) {
        return home.broker().injector().decide(run, new HttpTarget(new Origin(host, 443), "GET", path), Wish.NONE);
    }
}
