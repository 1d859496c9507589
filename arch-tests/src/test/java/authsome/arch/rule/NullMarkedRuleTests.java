package authsome.arch.rule;

import authsome.arch.Rule;
import authsome.arch.RuleContract;
import java.util.Set;

final class NullMarkedRuleTests implements RuleContract {

    @Override
    public Rule rule() {
        return new NullMarkedRule();
    }

    @Override
    public Set<String> brokenPlaces() {
        return Set.of(
                "authsome.arch.broken.application",
                "authsome.arch.broken.ports.store",
                "authsome.arch.broken.adapters.sqlite",
                "authsome.arch.broken.cycle.a",
                "authsome.arch.broken.cycle.b");
    }

    @Override
    public int smallestSubject() {
        return 30;
    }
}
