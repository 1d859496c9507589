package authsome.domain.policy;

import java.util.ArrayList;
import java.util.List;

/**
 * The rules of an owner, in order: the first that a request falls under decides. Immutable.
 *
 * @param rules in order
 * @param otherwise what happens to requests under no rule: {@link Effect#ALLOW} or {@link Effect#DENY}
 * @param next the number of the next rule; none is given twice
 */
public record Policy(List<PolicyRule> rules, Effect otherwise, int next) {

    /** Everything is allowed. */
    public static final Policy OPEN = new Policy(List.of(), Effect.ALLOW, 1);

    public Policy {
        rules = List.copyOf(rules);
        if (otherwise == Effect.READ_ONLY) {
            throw new IllegalArgumentException("the default of a policy is allow or deny");
        }
    }

    /** Decides about one request with a credential. */
    public Verdict judge(PolicySubject subject, String method, String path) {
        for (PolicyRule rule : rules) {
            if (rule.contains(subject, method, path)) {
                return new Verdict(rule.allows(method), rule);
            }
        }
        return new Verdict(otherwise == Effect.ALLOW, null);
    }

    /**
     * Decides about handing a credential out, with which its holder could make any request: what could be refused to one
     * refuses it.
     */
    public Verdict judgeAny(PolicySubject subject) {
        for (PolicyRule rule : rules) {
            if (!rule.concerns(subject)) {
                continue;
            }
            if (rule.effect() != Effect.ALLOW) {
                return new Verdict(false, rule);
            }
            if (rule.isWhole()) {
                return new Verdict(true, rule);
            }
        }
        return new Verdict(otherwise == Effect.ALLOW, null);
    }

    /**
     * The same policy with one more rule.
     *
     * @param before the number of the rule before which it stands; 0 for the end
     * @throws IllegalArgumentException if there is no such rule
     */
    public Policy with(PolicyRule rule, int before) {
        List<PolicyRule> changed = new ArrayList<>(rules);
        changed.add(before == 0 ? rules.size() : position(before), rule.numbered(next));
        return new Policy(changed, otherwise, next + 1);
    }

    /**
     * The same policy without a rule.
     *
     * @throws IllegalArgumentException if there is no such rule
     */
    public Policy without(int number) {
        List<PolicyRule> changed = new ArrayList<>(rules);
        changed.remove(position(number));
        return new Policy(changed, otherwise, next);
    }

    /** The same rules with another default. */
    public Policy otherwise(Effect effect) {
        return new Policy(rules, effect, next);
    }

    private int position(int number) {
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i).number() == number) {
                return i;
            }
        }
        throw new IllegalArgumentException("there is no rule " + number);
    }
}
