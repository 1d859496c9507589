package authsome.cli.console;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lets a person choose one of many on a terminal that can draw. */
@FunctionalInterface
public interface Chooser {

    /** The value of what was chosen; null for nothing. */
    @Nullable
    String choose(String question, List<Choice> choices);
}
