package authsome.application.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.application.access.Assignment;
import authsome.application.account.NewAccount;
import authsome.application.caller.Caller;
import authsome.application.caller.RefusedException;
import authsome.application.connection.ResolvedCredentials;
import authsome.application.run.OpenRun;
import authsome.application.testing.TestHome;
import authsome.application.testing.TestSigner;
import authsome.domain.connection.ConnectionName;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.identity.Reach;
import authsome.domain.identity.Rights;
import authsome.domain.identity.Role;
import authsome.domain.provider.ProviderName;
import authsome.domain.routing.Decision;
import authsome.domain.routing.HttpTarget;
import authsome.domain.routing.Origin;
import authsome.domain.routing.Wish;
import authsome.domain.run.RunId;
import authsome.domain.secret.Secret;
import authsome.ports.injection.Injection;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GlobalConnectionsTests {

    private static final ProviderName ACME = new ProviderName("acme");
    private static final ConnectionName WORK = new ConnectionName("work");
    private static final HttpTarget TARGET = new HttpTarget(new Origin("api.acme.test", 443), "GET", "/x");

    private final TestHome home = new TestHome();
    private final Caller owner = home.owner();
    private final Caller bob = user("bob@example.test");

    @AfterEach
    void closeHome() {
        home.close();
    }

    private Caller user(String email) {
        Secret invitation = home.broker()
                .accounts()
                .invitations()
                .invite(owner, email, Role.USER)
                .token();
        Secret browser = home.broker()
                .accounts()
                .register(new NewAccount(email, Secret.ofUtf8("correct horse"), null, invitation), "127.0.0.1", null);
        return home.broker().signIns().find(browser).orElseThrow();
    }

    private GlobalConnections globals() {
        return home.broker().globals();
    }

    private void lend() {
        home.login(owner, "acme", "work", "acme-owners", false);
        globals().set(owner, home.broker().connections(), ACME, WORK);
    }

    private ResolvedCredentials resolve(Caller caller, @Nullable String name) {
        return home.broker().connections().resolve(caller, ACME, name == null ? null : new ConnectionName(name));
    }

    private static void refused(ErrorCode code, Runnable call) {
        assertEquals(code, assertThrows(AuthsomeException.class, call::run).code());
    }

    @Test
    void isUsedWhereThereIsNoConnectionOfOnesOwn() {
        refused(ErrorCode.CONNECTION_NOT_FOUND, () -> resolve(bob, null));
        lend();
        for (@Nullable String name : new @Nullable String[] {null, "default"}) {
            ResolvedCredentials lent = resolve(bob, name);
            assertTrue(lent.global());
            assertEquals("work", lent.connection().name().value());
        }
        refused(ErrorCode.CONNECTION_NOT_FOUND, () -> resolve(bob, "work"));
        home.login(bob, "acme", "own", "acme-bobs", false);
        assertFalse(resolve(bob, null).global());
        assertFalse(resolve(owner, null).global());
        assertEquals(1, globals().list(bob).size());
    }

    @Test
    void onlyAdministratorsLendAndOnlyWhatTheyHave() {
        home.login(bob, "acme", "own", "acme-bobs", false);
        assertThrows(
                RefusedException.class,
                () -> globals().set(bob, home.broker().connections(), ACME, new ConnectionName("own")));
        assertThrows(RefusedException.class, () -> globals().unset(bob, ACME));
        refused(
                ErrorCode.CONNECTION_NOT_FOUND,
                () -> globals().set(owner, home.broker().connections(), ACME, new ConnectionName("own")));
    }

    @Test
    void endsWhenItIsTakenBackOrItsConnectionIsGone() {
        lend();
        assertTrue(globals().unset(owner, ACME));
        assertFalse(globals().unset(owner, ACME));
        refused(ErrorCode.CONNECTION_NOT_FOUND, () -> resolve(bob, null));
        globals().set(owner, home.broker().connections(), ACME, WORK);
        home.broker().connections().logout(owner, ACME, WORK);
        refused(ErrorCode.CONNECTION_NOT_FOUND, () -> resolve(bob, null));
        assertEquals(List.of(), globals().list(bob));
        home.login(owner, "acme", "work", "acme-again", false);
        refused(ErrorCode.CONNECTION_NOT_FOUND, () -> resolve(bob, null));
        assertTrue(home.broker().audit().list(owner, 50, null, null).events().stream()
                .anyMatch(event -> "target_deleted".equals(event.details().get("reason"))));
    }

    @Test
    void whoMayOnlyUseOrIsLimitedToOthersIsHandedNone() {
        lend();
        Caller agent = agent(Rights.of(Reach.USE_ONLY, List.of(), false));
        assertThrows(RefusedException.class, () -> resolve(agent, null));
        home.broker()
                .claims()
                .restrict(
                        bob,
                        "bobs-agent",
                        new Assignment(null, Rights.of(Reach.FULL, List.of(new ProviderName("zephyr")), false)));
        Caller limited = home.caller(new TestSigner(home.clock, "bobs-agent", 70));
        refused(ErrorCode.CONNECTION_NOT_FOUND, () -> resolve(limited, null));
        assertEquals(List.of(), globals().list(limited));
    }

    @Test
    void runsUseItUntilThereIsOneOfTheirOwn() {
        lend();
        Caller agent = agent(Rights.of(Reach.FULL, List.of(), false));
        RunId run = home.broker()
                .runs()
                .open(agent, new OpenRun(Map.of(), false, TestHome.PROCESS))
                .id();
        assertEquals("acme-owners", injected(run));
        home.login(agent, "acme", "own", "acme-agents", false);
        assertEquals("acme-agents", injected(run));
        home.broker().connections().logout(agent, ACME, new ConnectionName("own"));
        assertEquals("acme-owners", injected(run));
        globals().unset(owner, ACME);
        assertInstanceOf(Decision.Deny.class, home.broker().injector().decide(run, TARGET, Wish.NONE));
    }

    @Test
    void aRunThatChoseAnAccountFallsBackToNone() {
        lend();
        Caller agent = agent(Rights.of(Reach.FULL, List.of(), false));
        home.login(agent, "acme", "work", "acme-agents", false);
        RunId run = home.broker()
                .runs()
                .open(agent, new OpenRun(Map.of(ACME, WORK), false, TestHome.PROCESS))
                .id();
        assertEquals("acme-agents", injected(run));
        home.broker().connections().logout(agent, ACME, WORK);
        assertInstanceOf(Decision.Deny.class, home.broker().injector().decide(run, TARGET, Wish.NONE));
    }

    private Caller agent(Rights rights) {
        TestSigner signer = new TestSigner(home.clock, "bobs-agent", 70);
        home.register("bobs-agent", signer.did().value());
        home.broker().claims().approve(bob, "bobs-agent", new Assignment(null, rights));
        return home.caller(signer);
    }

    private String injected(RunId run) {
        Decision.Inject decision =
                assertInstanceOf(Decision.Inject.class, home.broker().injector().decide(run, TARGET, Wish.NONE));
        Injection injection = home.broker().injector().inject(run, TARGET, decision);
        String header = injection.headers().getFirst().value().use(bytes -> new String(bytes, StandardCharsets.UTF_8));
        return header.substring("Bearer ".length());
    }
}
