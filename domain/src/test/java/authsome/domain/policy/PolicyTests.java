package authsome.domain.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.domain.connection.ConnectionId;
import authsome.domain.connection.ConnectionName;
import authsome.domain.identity.Handle;
import authsome.domain.identity.VaultId;
import authsome.domain.provider.ProviderName;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyTests {

    private static final VaultId VAULT = new VaultId("vault_0123456789ab");
    private static final PolicySubject BOT_AT_FORGE = subject("bot", "forge");

    private static PolicySubject subject(String identity, String provider) {
        return new PolicySubject(
                new Handle(identity), VAULT, new ConnectionId(new ProviderName(provider), new ConnectionName("work")));
    }

    private static PolicyRule rule(
            Effect effect,
            @Nullable String identity,
            @Nullable String provider,
            @Nullable String path,
            String... methods) {
        return new PolicyRule(
                0,
                effect,
                identity == null ? null : new Handle(identity),
                null,
                provider == null ? null : new ProviderName(provider),
                null,
                new TreeSet<>(List.of(methods)),
                path == null ? null : new PathPattern(path));
    }

    private static Policy policy(PolicyRule... rules) {
        return Arrays.stream(rules).reduce(Policy.OPEN, (policy, rule) -> policy.with(rule, 0), (a, b) -> b);
    }

    @Test
    void everythingIsAllowedUnlessARuleSaysOtherwise() {
        assertTrue(Policy.OPEN.judge(BOT_AT_FORGE, "DELETE", "/").allowed());
        Policy closed = Policy.OPEN.otherwise(Effect.DENY);
        assertFalse(closed.judge(BOT_AT_FORGE, "GET", "/").allowed());
        assertEquals(
                "the default of the policy",
                closed.judge(BOT_AT_FORGE, "GET", "/").by());
    }

    @Test
    void theFirstRuleThatARequestFallsUnderDecides() {
        Policy policy = policy(
                rule(Effect.ALLOW, "bot", "forge", "/repos/*/issues", "POST"),
                rule(Effect.READ_ONLY, "bot", "forge", null),
                rule(Effect.DENY, "bot", null, null));
        assertTrue(policy.judge(BOT_AT_FORGE, "POST", "/repos/octo/issues").allowed());
        assertTrue(policy.judge(BOT_AT_FORGE, "GET", "/user").allowed());
        assertTrue(policy.judge(BOT_AT_FORGE, "HEAD", "/user").allowed());
        Verdict refused = policy.judge(BOT_AT_FORGE, "DELETE", "/repos/octo");
        assertFalse(refused.allowed());
        assertEquals("rule 2 (read-only)", refused.by());
        assertFalse(policy.judge(subject("bot", "mail"), "GET", "/").allowed());
        assertTrue(policy.judge(subject("jane", "mail"), "DELETE", "/").allowed());
    }

    @ParameterizedTest
    @CsvSource({
        "/repos,          /repos,              true",
        "/repos,          /repos/,             true",
        "/repos/,         /repos/octo,         true",
        "/repos,          /repository,         false",
        "/repos/*/issues, /repos/octo/issues/1, true",
        "/repos/*/issues, /repos/octo/pulls,   false",
        "/repos/*/issues, /repos/issues,       false",
        "/,               /anything,           true",
    })
    void pathIsWhatItNamesAndAllBelow(String pattern, String path, boolean contained) {
        assertEquals(contained, new PathPattern(pattern).contains(path, false));
    }

    @Test
    void whatIsRefusedIsRefusedInAnyCaseAndWhatIsAllowedOnlyAsWritten() {
        Policy denied = policy(rule(Effect.DENY, null, null, "/admin"));
        assertFalse(denied.judge(BOT_AT_FORGE, "GET", "/ADMIN/users").allowed());
        Policy allowed = policy(rule(Effect.ALLOW, null, null, "/open")).otherwise(Effect.DENY);
        assertTrue(allowed.judge(BOT_AT_FORGE, "GET", "/open").allowed());
        assertFalse(allowed.judge(BOT_AT_FORGE, "GET", "/OPEN").allowed());
    }

    @Test
    void credentialIsHandedOutOnlyWhereEveryRequestWouldBeAllowed() {
        assertTrue(Policy.OPEN.judgeAny(BOT_AT_FORGE).allowed());
        assertFalse(policy(rule(Effect.READ_ONLY, null, "forge", null))
                .judgeAny(BOT_AT_FORGE)
                .allowed());
        assertFalse(policy(rule(Effect.DENY, null, "forge", "/admin"))
                .judgeAny(BOT_AT_FORGE)
                .allowed());
        assertTrue(policy(rule(Effect.DENY, null, "mail", null))
                .judgeAny(BOT_AT_FORGE)
                .allowed());
        assertTrue(policy(rule(Effect.ALLOW, "bot", null, null), rule(Effect.DENY, null, null, null))
                .judgeAny(BOT_AT_FORGE)
                .allowed());
        assertFalse(policy(rule(Effect.ALLOW, "bot", null, "/open"), rule(Effect.DENY, null, null, null))
                .judgeAny(BOT_AT_FORGE)
                .allowed());
        assertFalse(policy(rule(Effect.ALLOW, null, null, "/open"))
                .otherwise(Effect.DENY)
                .judgeAny(BOT_AT_FORGE)
                .allowed());
    }

    @Test
    void rulesKeepTheirNumbersAndNoneIsGivenTwice() {
        Policy policy = policy(rule(Effect.ALLOW, null, null, null), rule(Effect.DENY, null, null, null));
        Policy changed = policy.without(2).with(rule(Effect.READ_ONLY, null, null, null), 1);
        assertEquals(
                List.of(3, 1), changed.rules().stream().map(PolicyRule::number).toList());
        assertThrows(IllegalArgumentException.class, () -> changed.without(2));
        assertThrows(IllegalArgumentException.class, () -> changed.with(rule(Effect.DENY, null, null, null), 9));
    }

    @ParameterizedTest
    @CsvSource({"repos", "'/a b'", "/a?b", "/a#b", "/a%2fb"})
    void pathsThatNoRequestHasAreRefused(String path) {
        assertThrows(IllegalArgumentException.class, () -> new PathPattern(path));
    }
}
