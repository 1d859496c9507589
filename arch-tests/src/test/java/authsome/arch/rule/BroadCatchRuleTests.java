package authsome.arch.rule;

import authsome.arch.Exceptions;
import authsome.arch.Rule;
import authsome.arch.RuleContract;
import java.util.Set;

final class BroadCatchRuleTests implements RuleContract {

    @Override
    public Rule rule() {
        return new BroadCatchRule();
    }

    @Override
    public Set<String> brokenPlaces() {
        return Set.of(
                "authsome.arch.broken.application.CatchesAll#alone",
                "authsome.arch.broken.application.CatchesAll#hidden");
    }

    @Override
    public Exceptions exceptions() {
        return Exceptions.in("broad-catch.txt");
    }
}
