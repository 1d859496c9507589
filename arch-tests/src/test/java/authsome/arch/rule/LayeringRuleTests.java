package authsome.arch.rule;

import authsome.arch.Rule;
import authsome.arch.RuleContract;
import java.util.Set;

final class LayeringRuleTests implements RuleContract {

    @Override
    public Rule rule() {
        return new LayeringRule();
    }

    @Override
    public Set<String> brokenPlaces() {
        return Set.of("authsome.arch.broken.domain.ReachesUp", "module authsome.domain");
    }
}
