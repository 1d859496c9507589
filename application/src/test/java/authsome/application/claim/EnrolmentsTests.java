package authsome.application.claim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.application.access.Assignment;
import authsome.application.access.Registration;
import authsome.application.caller.Caller;
import authsome.application.caller.RefusedException;
import authsome.application.testing.TestHome;
import authsome.application.testing.TestSigner;
import authsome.domain.error.AuthsomeException;
import authsome.domain.identity.Reach;
import authsome.domain.identity.Rights;
import authsome.domain.secret.Secret;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EnrolmentsTests {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Assignment USE_ONLY = new Assignment(null, Rights.of(Reach.USE_ONLY, List.of(), true));

    private final TestHome home = new TestHome();
    private final Caller owner = home.owner();

    @AfterEach
    void closeHome() {
        home.close();
    }

    private Enrolments enrolments() {
        return home.broker().enrolments();
    }

    private TestSigner runner(int number) {
        return new TestSigner(home.clock, "runner-" + number, 60 + number);
    }

    private Registration enrol(TestSigner runner, Secret token) {
        String path = "/api/identities/register";
        Registration made = home.broker()
                .identities()
                .register(
                        runner.proof(home.instance(), "POST", path),
                        TestSigner.facts("POST", path),
                        runner.handle(),
                        runner.did().value());
        return enrolments().redeem(made, token);
    }

    @Test
    void programsWithoutABrowserBecomeIdentitiesOfTheOwner() {
        Secret token = enrolments().issue(owner, USE_ONLY, HOUR, 2).token();
        assertEquals(Registration.Status.CLAIMED, enrol(runner(1), token).status());
        Caller first = home.caller(runner(1));
        assertEquals(owner.principal(), first.principal());
        assertEquals(Reach.USE_ONLY, first.rights().reach());
        assertTrue(first.rights().bound());
        // the same again is the same answer, and does not count
        enrol(runner(1), token);
        enrol(runner(2), token);
        assertThrows(RefusedException.class, () -> enrol(runner(3), token));
        assertThrows(RefusedException.class, () -> home.caller(runner(3)));
    }

    @Test
    void tokenEndsByTimeAndByRevocation() {
        Secret late = enrolments().issue(owner, USE_ONLY, HOUR, 1).token();
        home.clock.advance(HOUR);
        assertThrows(RefusedException.class, () -> enrol(runner(1), late));
        Enrolments.Issued issued = enrolments().issue(owner, USE_ONLY, HOUR, 1);
        assertEquals(List.of(issued.enrolment()), enrolments().list(owner));
        enrolments().revoke(owner, issued.enrolment().id());
        assertEquals(List.of(), enrolments().list(owner));
        assertThrows(RefusedException.class, () -> enrol(runner(1), issued.token()));
        assertThrows(
                RefusedException.class,
                () -> enrolments().revoke(owner, issued.enrolment().id()));
    }

    @Test
    void needsAProofByTheIdentity() {
        Secret token = enrolments().issue(owner, USE_ONLY, HOUR, 1).token();
        TestSigner runner = runner(1);
        home.register(runner.handle(), runner.did().value());
        Registration again = home.register(runner.handle(), runner.did().value());
        assertThrows(RefusedException.class, () -> enrolments().redeem(again, token));
    }

    @Test
    void nobodyGivesMoreThanTheyHaveAndTokensHaveBounds() {
        Caller agent = home.caller(home.another(
                owner, "read-only", 40, new Assignment(null, Rights.of(Reach.READ_ONLY, List.of(), false))));
        assertThrows(RefusedException.class, () -> enrolments().issue(agent, USE_ONLY, HOUR, 1));
        assertThrows(RefusedException.class, () -> enrolments().list(agent));
        for (Duration wrong : List.of(Duration.ofSeconds(59), Duration.ofDays(31), Duration.ofSeconds(-1))) {
            assertThrows(AuthsomeException.class, () -> enrolments().issue(owner, USE_ONLY, wrong, 1));
        }
        assertThrows(AuthsomeException.class, () -> enrolments().issue(owner, USE_ONLY, HOUR, 0));
        assertThrows(AuthsomeException.class, () -> enrolments().issue(owner, USE_ONLY, HOUR, 1_001));
    }

    @Test
    void manyAtOnceGetNoMoreThanThereAre() throws Exception {
        for (int round = 0; round < 20; round++) {
            Secret token = enrolments().issue(owner, USE_ONLY, HOUR, 1).token();
            AtomicInteger next = new AtomicInteger(round * 8);
            int in = AtOnce.succeeding(8, () -> enrol(runner(next.getAndIncrement()), token));
            assertEquals(1, in, "in round " + round);
        }
    }
}
