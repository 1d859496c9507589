package authsome.arch.rule;

import authsome.arch.Rule;
import authsome.arch.RuleContract;
import java.util.Set;

final class OpenedDocumentRuleTests implements RuleContract {

    @Override
    public Rule rule() {
        return new OpenedDocumentRule();
    }

    @Override
    public Set<String> brokenPlaces() {
        return Set.of("authsome.arch.broken.application.ReadsSecrets#open");
    }
}
