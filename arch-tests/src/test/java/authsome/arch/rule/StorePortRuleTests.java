package authsome.arch.rule;

import authsome.arch.Rule;
import authsome.arch.RuleContract;
import java.util.Set;

final class StorePortRuleTests implements RuleContract {

    @Override
    public Rule rule() {
        return new StorePortRule();
    }

    @Override
    public Set<String> brokenPlaces() {
        return Set.of(
                "authsome.arch.broken.ports.store.DocumentStore#put",
                "authsome.arch.broken.ports.store.DocumentStore#find",
                "authsome.arch.broken.adapters.sqlite.KnowsSecrets");
    }

    @Override
    public int smallestSubject() {
        return 15;
    }
}
