package authsome.api.client;

import authsome.api.client.json.JsonObject;
import authsome.api.client.wire.policy.PolicyAnswer;
import authsome.api.client.wire.policy.PolicyQuestion;
import authsome.api.client.wire.policy.PolicyView;
import authsome.api.client.wire.policy.RuleText;

/**
 * Calls about the policy of an owner: which requests with a credential are allowed. Safe for use by many threads; failures are
 * those of {@link DaemonClient}.
 */
public final class PolicyClient {

    private static final ApiPath POLICY = ApiPath.of("/api/policy");

    private final Calls calls;

    PolicyClient(Calls calls) {
        this.calls = calls;
    }

    /** The policy; for a limited identity the rules that concern it. */
    public PolicyView policy() {
        return PolicyView.of(calls.get(POLICY));
    }

    /**
     * Adds a rule.
     *
     * @param before the number of the rule before which it stands; 0 for the end
     * @return the rule with its number
     */
    public RuleText add(RuleText rule, int before) {
        return RuleText.of(calls.post(
                ApiPath.of("/api/policy/rules"),
                JsonObject.builder()
                        .put("rule", rule.toJson())
                        .put("before", before)
                        .build()));
    }

    /** Removes a rule. */
    public void remove(int number) {
        calls.delete(ApiPath.of("/api/policy/rules").segment(Integer.toString(number)));
    }

    /** Decides what happens to requests under no rule: {@code allow} or {@code deny}. */
    public void otherwise(String effect) {
        calls.put(
                ApiPath.of("/api/policy/default"),
                JsonObject.builder().put("effect", effect).build());
    }

    /** What it says of a request; nothing is sent. */
    public PolicyAnswer test(PolicyQuestion question) {
        return PolicyAnswer.of(calls.post(ApiPath.of("/api/policy/test"), question.toJson()));
    }
}
