package authsome.arch.rule;

import authsome.arch.Exceptions;
import authsome.arch.Rule;
import authsome.arch.RuleContract;
import java.util.Set;

final class SecretUseRuleTests implements RuleContract {

    @Override
    public Rule rule() {
        return new SecretUseRule();
    }

    @Override
    public Set<String> brokenPlaces() {
        return Set.of("authsome.arch.broken.application.ReadsSecrets");
    }

    @Override
    public Exceptions exceptions() {
        return Exceptions.in("secret-use.txt");
    }
}
