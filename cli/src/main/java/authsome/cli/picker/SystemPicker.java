package authsome.cli.picker;

import authsome.cli.console.Choice;
import java.io.IOException;
import java.util.List;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;

/** Lets a person choose on the terminal of this process, for commands outside of the shell. */
public final class SystemPicker {

    private SystemPicker() {}

    /** The value of what was chosen; null for nothing. */
    public static @Nullable String choose(String question, List<Choice> choices) {
        try (Terminal terminal =
                TerminalBuilder.builder().system(true).dumb(true).build()) {
            return ListPicker.choose(terminal, question, choices);
        } catch (IOException _) {
            return null;
        }
    }
}
