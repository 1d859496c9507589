package authsome.application.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.application.access.Assignment;
import authsome.application.caller.Caller;
import authsome.application.caller.RefusedException;
import authsome.application.run.Explanation;
import authsome.application.run.OpenRun;
import authsome.application.run.Question;
import authsome.application.testing.TestHome;
import authsome.domain.connection.ConnectionId;
import authsome.domain.connection.ConnectionName;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.identity.Reach;
import authsome.domain.identity.Rights;
import authsome.domain.policy.Effect;
import authsome.domain.policy.PolicyRule;
import authsome.domain.provider.ProviderName;
import authsome.domain.routing.Decision;
import authsome.domain.routing.HttpTarget;
import authsome.domain.routing.Origin;
import authsome.domain.routing.Wish;
import authsome.domain.run.RunId;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PoliciesTests {

    private static final ProviderName ACME = new ProviderName("acme");

    private final TestHome home = new TestHome();
    private final Caller owner = home.owner();

    PoliciesTests() {
        home.login(owner, "acme", "work", "acme-work1", false);
    }

    @AfterEach
    void closeHome() {
        home.close();
    }

    private Policies policies() {
        return home.broker().policies();
    }

    private static PolicyDraft draft(
            Effect effect, @Nullable String identity, @Nullable String path, String... methods) {
        return new PolicyDraft(effect, identity, null, "acme", null, List.of(methods), path);
    }

    private RunId run(Caller caller) {
        return home.broker()
                .runs()
                .open(caller, new OpenRun(Map.of(), false, TestHome.PROCESS))
                .id();
    }

    private Decision decide(RunId run, String method, String path) {
        return home.broker()
                .injector()
                .decide(run, new HttpTarget(new Origin("api.acme.test", 443), method, path), Wish.NONE);
    }

    private Caller agent() {
        return home.caller(home.another(
                owner, "second-agent", 50, new Assignment(null, Rights.of(Reach.READ_ONLY, List.of(), false))));
    }

    @Test
    void rulesBiteInOpenRunsAtOnceAndSayWhichTheyAre() {
        RunId run = run(owner);
        assertInstanceOf(Decision.Inject.class, decide(run, "DELETE", "/things"));
        PolicyRule rule = policies().add(owner, draft(Effect.READ_ONLY, null, null), 0);
        assertInstanceOf(Decision.Inject.class, decide(run, "GET", "/things"));
        Decision.Deny refused = assertInstanceOf(Decision.Deny.class, decide(run, "DELETE", "/things"));
        assertEquals("policy", refused.reason());
        assertTrue(refused.message().contains("rule 1 (read-only)"), refused.message());
        assertTrue(refused.message().contains("acme/work"), refused.message());
        policies().remove(owner, rule.number());
        assertInstanceOf(Decision.Inject.class, decide(run, "DELETE", "/things"));
    }

    @Test
    void ruleIsAboutItsIdentityAlone() {
        Caller agent = agent();
        policies().add(owner, draft(Effect.DENY, "second-agent", "/admin"), 0);
        assertInstanceOf(Decision.Deny.class, decide(run(agent), "GET", "/Admin/users"));
        assertInstanceOf(Decision.Inject.class, decide(run(agent), "GET", "/users"));
        assertInstanceOf(Decision.Inject.class, decide(run(owner), "GET", "/admin"));
    }

    @Test
    void theDefaultCountsForWhatIsUnderNoRule() {
        policies().add(owner, draft(Effect.ALLOW, null, "/open"), 0);
        policies().otherwise(owner, Effect.DENY);
        RunId run = run(owner);
        assertInstanceOf(Decision.Inject.class, decide(run, "GET", "/open/x"));
        assertInstanceOf(Decision.Deny.class, decide(run, "GET", "/closed"));
        home.restart();
        assertInstanceOf(Decision.Deny.class, decide(run, "GET", "/closed"), "also after a restart");
    }

    @Test
    void whatIsLimitedIsNotHandedOut() {
        Caller agent = agent();
        assertEquals(
                1,
                home.broker()
                        .exports()
                        .one(agent, ACME, new ConnectionName("work"))
                        .size());
        policies().add(owner, draft(Effect.READ_ONLY, "second-agent", null), 0);
        for (Runnable handing : List.<Runnable>of(
                () -> home.broker().connections().reveal(agent, ACME, null),
                () -> home.broker().connections().resolve(agent, ACME, null),
                () -> home.broker().exports().one(agent, ACME, new ConnectionName("work")))) {
            AuthsomeException refused = assertThrows(AuthsomeException.class, handing::run);
            assertEquals(ErrorCode.OPERATION_NOT_ALLOWED, refused.code());
            assertTrue(refused.text().contains("rule 1"), refused.text());
        }
        assertTrue(home.broker().exports().all(agent).isEmpty(), "it is left out of all");
        assertFalse(home.broker().exports().all(owner).isEmpty());
    }

    @Test
    void explainSaysWhichRuleRefuses() {
        policies().add(owner, draft(Effect.DENY, null, null, "POST"), 0);
        Explanation why = home.broker()
                .runs()
                .explain(owner, null, new Question("POST", URI.create("https://api.acme.test/x"), null));
        assertEquals("refuse", why.outcome());
        assertEquals("policy", why.reason());
        assertTrue(why.sentence().contains("rule 1"), why.sentence());
        ConnectionId work = new ConnectionId(ACME, new ConnectionName("work"));
        assertFalse(policies().test(owner, null, work, "POST", "/x").allowed());
        assertTrue(policies().test(owner, null, work, "GET", "/x").allowed());
    }

    @Test
    void limitedIdentitiesSeeWhatConcernsThemAndChangeNothing() {
        Caller agent = agent();
        policies()
                .add(owner, draft(Effect.DENY, owner.requireIdentity().handle().value(), null), 0);
        policies().add(owner, draft(Effect.READ_ONLY, "second-agent", null), 0);
        assertEquals(
                List.of(2),
                policies().list(agent).rules().stream().map(PolicyRule::number).toList());
        assertThrows(RefusedException.class, () -> policies().remove(agent, 2));
        assertThrows(RefusedException.class, () -> policies().otherwise(agent, Effect.DENY));
        assertThrows(RefusedException.class, () -> policies().add(agent, draft(Effect.ALLOW, null, null), 0));
        Caller bound = home.caller(
                home.another(owner, "third-agent", 51, new Assignment(null, Rights.of(Reach.FULL, List.of(), true))));
        assertThrows(RefusedException.class, () -> policies().remove(bound, 2));
    }

    @Test
    void rulesAboutWhatDoesNotExistAreRefused() {
        assertThrows(
                AuthsomeException.class,
                () -> policies()
                        .add(owner, new PolicyDraft(Effect.DENY, null, null, "acmee", null, List.of(), null), 0));
        assertThrows(RefusedException.class, () -> policies().add(owner, draft(Effect.DENY, "nobody-here", null), 0));
        assertThrows(
                RefusedException.class,
                () -> policies()
                        .add(owner, new PolicyDraft(Effect.DENY, null, "no-vault", null, null, List.of(), null), 0));
        assertThrows(RefusedException.class, () -> policies().add(owner, draft(Effect.DENY, null, "admin"), 0));
        assertThrows(RefusedException.class, () -> policies().add(owner, draft(Effect.DENY, null, null, "po st"), 0));
        AuthsomeException unknown =
                assertThrows(AuthsomeException.class, () -> policies().add(owner, draft(Effect.DENY, null, null), 7));
        assertEquals("there is no rule 7", unknown.text());
        assertThrows(AuthsomeException.class, () -> policies().remove(owner, 1));
        assertTrue(policies().list(owner).rules().isEmpty());
    }
}
