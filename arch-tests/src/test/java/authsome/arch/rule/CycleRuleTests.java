package authsome.arch.rule;

import authsome.arch.Rule;
import authsome.arch.RuleContract;
import java.util.Set;

final class CycleRuleTests implements RuleContract {

    @Override
    public Rule rule() {
        return new CycleRule();
    }

    @Override
    public Set<String> brokenPlaces() {
        return Set.of("authsome.arch.broken.cycle.a", "authsome.arch.broken.cycle.b");
    }

    @Override
    public int smallestSubject() {
        return 30;
    }
}
