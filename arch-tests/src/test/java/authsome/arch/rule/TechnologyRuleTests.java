package authsome.arch.rule;

import authsome.arch.Rule;
import authsome.arch.RuleContract;
import java.util.Set;

final class TechnologyRuleTests implements RuleContract {

    @Override
    public Rule rule() {
        return new TechnologyRule();
    }

    @Override
    public Set<String> brokenPlaces() {
        return Set.of("authsome.arch.broken.application.UsesStrayTechnology");
    }
}
