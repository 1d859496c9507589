package authsome.application.claim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.application.access.Assignment;
import authsome.application.access.Registration;
import authsome.application.account.NewAccount;
import authsome.application.caller.Caller;
import authsome.application.caller.RefusedException;
import authsome.application.testing.TestHome;
import authsome.application.testing.TestSigner;
import authsome.domain.error.AuthsomeException;
import authsome.domain.identity.Reach;
import authsome.domain.identity.Rights;
import authsome.domain.identity.Role;
import authsome.domain.secret.Secret;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClaimLinksTests {

    private static final Assignment ALL = new Assignment(null, Rights.ALL);

    private final TestHome home = new TestHome();
    private final Caller owner = home.owner();
    private final TestSigner agent = new TestSigner(home.clock, "quiet-firmly-easily-0007", 90);

    @AfterEach
    void closeHome() {
        home.close();
    }

    private ClaimLinks links() {
        return home.broker().claimLinks();
    }

    /** Registers the agent by its own proof. */
    private Registration prove() {
        String path = "/api/identities/register";
        return home.broker()
                .identities()
                .register(
                        agent.proof(home.instance(), "POST", path),
                        TestSigner.facts("POST", path),
                        agent.handle(),
                        agent.did().value());
    }

    private Registration withoutProof() {
        return home.register(agent.handle(), agent.did().value());
    }

    private Secret link() {
        return links().offer(prove(), "laptop").orElseThrow();
    }

    @Test
    void personTakesAnIdentityForTheirOwn() {
        Secret link = link();
        assertEquals(49, link.length());
        ClaimLinks.Request asks = links().look(link).orElseThrow();
        assertEquals(agent.handle(), asks.handle().value());
        assertEquals(agent.did(), asks.did());
        assertEquals("laptop", asks.host());
        assertThrows(RefusedException.class, () -> home.caller(agent));
        links().confirm(owner, link, new Assignment(null, Rights.of(Reach.USE_ONLY, List.of(), false)));
        Caller now = home.caller(agent);
        assertEquals(owner.principal(), now.principal());
        assertEquals(Reach.USE_ONLY, now.rights().reach());
    }

    @Test
    void linkStaysTheSameWhileItLivesAlsoAcrossARestart() {
        Secret link = link();
        home.clock.advance(ClaimLinks.LIFETIME.minusSeconds(1));
        assertTrue(link.matches(link()));
        home.restart();
        assertTrue(link.matches(link()));
        home.clock.advance(ClaimLinks.LIFETIME);
        assertEquals(Optional.empty(), links().look(link));
        assertThrows(RefusedException.class, () -> links().confirm(owner, link, ALL));
        Secret later = link();
        assertFalse(link.matches(later));
        links().confirm(owner, later, ALL);
    }

    @Test
    void worksOnceEvenForManyAtOnce() throws Exception {
        for (int round = 0; round < 40; round++) {
            Secret link = link();
            int done = AtOnce.succeeding(8, () -> links().confirm(owner, link, ALL));
            assertEquals(1, done, "in round " + round);
            assertEquals(Optional.empty(), links().look(link));
            home.broker().claims().withdraw(owner, agent.handle());
        }
    }

    @Test
    void isToldToTheHolderOfTheKeyOrTheFirstWhoSpeaksOfItAndToNobodyElse() {
        Secret first = links().offer(withoutProof(), null).orElseThrow();
        // handle and DID are public by now: whoever registers them again may be anybody
        assertEquals(Optional.empty(), links().offer(withoutProof(), null));
        home.clock.advance(ClaimLinks.LIFETIME);
        assertEquals(Optional.empty(), links().offer(withoutProof(), null));
        assertEquals(
                Optional.empty(),
                links().offer(home.broker().identities().find(agent.handle()).orElseThrow(), null));
        Secret proven = link();
        assertFalse(first.matches(proven));
        assertTrue(links().look(proven).isPresent());
    }

    @Test
    void guessedAndForeignTokensAreNone() {
        Secret link = link();
        for (String guess : List.of("", "claim_", "claim_" + "A".repeat(43), "x".repeat(5_000))) {
            assertEquals(Optional.empty(), links().look(Secret.ofUtf8(guess)));
            assertThrows(RefusedException.class, () -> links().confirm(owner, Secret.ofUtf8(guess), ALL));
        }
        assertTrue(links().look(link).isPresent());
    }

    @Test
    void identityOfSomebodyElseIsNotTaken() {
        Secret link = link();
        home.broker().claims().approve(owner, agent.handle(), ALL);
        Caller bob = account("bob@example.test");
        AuthsomeException taken = assertThrows(AuthsomeException.class, () -> links().confirm(bob, link, ALL));
        assertEquals("Identity '" + agent.handle() + "' is already claimed", taken.text());
        assertEquals(owner.principal(), home.caller(agent).principal());
        assertEquals(Optional.empty(), links().offer(prove(), null));
    }

    @Test
    void whatTheCallerMayNotGiveLeavesTheLinkAlone() {
        Secret link = link();
        assertThrows(RefusedException.class, () -> links().confirm(owner, link, new Assignment("nowhere", Rights.ALL)));
        Caller user = home.caller(
                home.another(owner, "use-only", 40, new Assignment(null, Rights.of(Reach.USE_ONLY, List.of(), false))));
        assertThrows(RefusedException.class, () -> links().confirm(user, link, ALL));
        links().confirm(owner, link, ALL);
    }

    @Test
    void handleThatWasForgottenAndTakenByAnotherKeyIsNotWhatTheLinkWasFor() {
        Secret link = link();
        home.broker().claims().approve(owner, agent.handle(), ALL);
        home.broker().claims().withdraw(owner, agent.handle());
        TestSigner other = new TestSigner(home.clock, agent.handle(), 120);
        home.register(other.handle(), other.did().value());
        assertEquals(Optional.empty(), links().look(link));
        assertThrows(RefusedException.class, () -> links().confirm(owner, link, ALL));
    }

    @Test
    void personInABrowserLogsInAndItsLoginGoesOn() {
        Caller bob = account("bob@example.test");
        assertEquals(null, bob.handle());
        var session = home.login(bob, "acme", "default", "acme-1234567890", false);
        assertEquals("COMPLETED", session.state().name());
        assertEquals(1, home.broker().connections().list(bob).size());
        assertEquals(0, home.broker().connections().list(owner).size());
    }

    private Caller account(String email) {
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
}
