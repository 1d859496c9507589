package authsome.arch.rule;

import authsome.arch.Exceptions;
import authsome.arch.Rule;
import authsome.arch.RuleContract;
import java.util.Set;

final class SecretFieldRuleTests implements RuleContract {

    @Override
    public Rule rule() {
        return new SecretFieldRule();
    }

    @Override
    public Set<String> brokenPlaces() {
        return Set.of(
                "authsome.arch.broken.application.PrintsSecrets#clientSecret",
                "authsome.arch.broken.application.PrintsSecrets#api_key",
                "authsome.arch.broken.application.PrintsSecrets#seed");
    }

    @Override
    public Exceptions exceptions() {
        return Exceptions.in("secret-field.txt");
    }

    @Override
    public int smallestSubject() {
        return 200;
    }
}
