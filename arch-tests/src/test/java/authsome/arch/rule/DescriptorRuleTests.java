package authsome.arch.rule;

import authsome.arch.Code;
import authsome.arch.Room;
import authsome.arch.Rule;
import authsome.arch.RuleContract;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;

final class DescriptorRuleTests implements RuleContract {

    @BeforeAll
    static void rewriteTheGoldenFilesWhenAsked() throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            DescriptorRule.update(Code.project());
        }
    }

    @Override
    public Rule rule() {
        return new DescriptorRule();
    }

    @Override
    public Set<String> brokenPlaces() {
        return Set.of(
                "authsome.domain opens",
                "authsome.domain changed",
                "authsome.adapters.sqlite exports",
                "authsome.adapters.sqlite changed");
    }

    @Override
    public int smallestSubject() {
        return Room.values().length;
    }
}
