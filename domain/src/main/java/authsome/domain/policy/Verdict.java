package authsome.domain.policy;

import org.jspecify.annotations.Nullable;

/**
 * What a policy says.
 *
 * @param allowed whether it may be
 * @param rule the rule that decided; null for the default
 */
public record Verdict(boolean allowed, @Nullable PolicyRule rule) {

    /** Which rule it was, for people. */
    public String by() {
        return rule == null
                ? "the default of the policy"
                : "rule " + rule.number() + " (" + rule.effect().wireName() + ")";
    }
}
