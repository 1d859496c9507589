package authsome.arch.rule;

import authsome.arch.Exceptions;
import authsome.arch.Rule;
import authsome.arch.RuleContract;
import java.util.Set;

final class CompositionRuleTests implements RuleContract {

    @Override
    public Rule rule() {
        return new CompositionRule();
    }

    @Override
    public Set<String> brokenPlaces() {
        return Set.of(
                "authsome.arch.broken.application.KeepsOwnTime Instant.now",
                "authsome.arch.broken.application.KeepsOwnTime LocalDate.now",
                "authsome.arch.broken.application.KeepsOwnTime SecureRandom.<init>",
                "authsome.arch.broken.application.KeepsOwnTime Random.<init>",
                "authsome.arch.broken.application.KeepsOwnTime UUID.randomUUID",
                "authsome.arch.broken.application.KeepsOwnTime System.getenv",
                "authsome.arch.broken.application.KeepsOwnTime System.getProperty",
                "authsome.arch.broken.application.KeepsOwnTime System.currentTimeMillis",
                "authsome.arch.broken.application.KeepsOwnTime ServiceLoader.load",
                "authsome.arch.broken.application.KeepsOwnTime System.exit");
    }

    @Override
    public Exceptions exceptions() {
        return Exceptions.in("composition.txt");
    }
}
