package authsome.cli.agents;

import authsome.cli.console.Choice;
import authsome.cli.console.Terminal;
import authsome.domain.secret.Secret;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** No terminal, and no person who could be asked: whoever asks here is a program. */
enum NobodyThere implements Terminal {
    TERMINAL;

    @Override
    public boolean canAsk() {
        return false;
    }

    @Override
    public boolean canShow() {
        return false;
    }

    @Override
    public boolean showsResults() {
        return false;
    }

    @Override
    public @Nullable Secret askSecret(String prompt) {
        return null;
    }

    @Override
    public @Nullable String askLine(String prompt) {
        return null;
    }

    @Override
    public @Nullable String choose(String question, List<Choice> choices) {
        return null;
    }

    @Override
    public boolean confirm(String question) {
        return false;
    }
}
