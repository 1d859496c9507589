package authsome.arch.rule;

import authsome.arch.Exceptions;
import authsome.arch.Rule;
import authsome.arch.RuleContract;
import java.util.Set;

final class SealedSwitchRuleTests implements RuleContract {

    @Override
    public Rule rule() {
        return new SealedSwitchRule();
    }

    @Override
    public Set<String> brokenPlaces() {
        return Set.of("authsome.arch.broken.application.HidesNewKinds");
    }

    @Override
    public Exceptions exceptions() {
        return Exceptions.in("sealed-switch.txt");
    }

    @Override
    public int smallestSubject() {
        return 20;
    }
}
