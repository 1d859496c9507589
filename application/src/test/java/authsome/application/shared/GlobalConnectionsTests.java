package authsome.application.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.application.access.Assignment;
import authsome.application.account.NewAccount;
import authsome.application.caller.Caller;
import authsome.application.caller.RefusedException;
import authsome.application.connection.ResolvedCredentials;
import authsome.application.testing.TestHome;
import authsome.application.testing.TestSigner;
import authsome.domain.connection.ConnectionName;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.identity.Reach;
import authsome.domain.identity.Rights;
import authsome.domain.identity.Role;
import authsome.domain.provider.ProviderName;
import authsome.domain.secret.Secret;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GlobalConnectionsTests {

    private static final ProviderName ACME = new ProviderName("acme");
    private static final ConnectionName WORK = new ConnectionName("work");

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
        home.register(
                "bobs-agent", new TestSigner(home.clock, "bobs-agent", 70).did().value());
        home.broker()
                .claims()
                .approve(bob, "bobs-agent", new Assignment(null, Rights.of(Reach.USE_ONLY, List.of(), false)));
        Caller agent = home.caller(new TestSigner(home.clock, "bobs-agent", 70));
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
}
