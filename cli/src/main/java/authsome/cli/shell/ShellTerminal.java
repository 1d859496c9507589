package authsome.cli.shell;

import authsome.cli.console.Choice;
import authsome.cli.console.Failure;
import authsome.cli.console.NumberedList;
import authsome.cli.console.PlainText;
import authsome.cli.console.Terminal;
import authsome.cli.console.World;
import authsome.cli.picker.ListPicker;
import authsome.cli.process.Pager;
import authsome.cli.process.Signals;
import authsome.domain.secret.Secret;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jspecify.annotations.Nullable;

/** The person in front of the shell, as its commands meet them. What is answered is kept in no history. */
final class ShellTerminal implements Terminal {

    private final org.jline.terminal.Terminal terminal;
    private final Terminal outer;
    private final PrintStream err;

    ShellTerminal(org.jline.terminal.Terminal terminal, World world) {
        this.terminal = terminal;
        this.outer = world.terminal();
        this.err = world.err();
    }

    @Override
    public boolean canAsk() {
        return true;
    }

    @Override
    public boolean canShow() {
        return true;
    }

    @Override
    public boolean showsResults() {
        return true;
    }

    @Override
    public @Nullable Secret askSecret(String prompt) {
        if (terminal.getType().startsWith(org.jline.terminal.Terminal.TYPE_DUMB)) {
            // the editor cannot stop such a terminal from showing what is typed; who presses Ctrl-C there leaves the
            // shell
            Signals.giveBack();
            return outer.askSecret(prompt);
        }
        try {
            return new MaskedInput(terminal).read(PlainText.of(prompt));
        } catch (IOException failure) {
            throw new Failure("InputCancelledError", "the terminal cannot be read").because(failure);
        } catch (InterruptedException interrupt) {
            throw cancelled(interrupt);
        }
    }

    @Override
    public boolean page(List<String> lines, String command) {
        return !command.isBlank() && Pager.show(lines, command);
    }

    @Override
    public @Nullable String askLine(String prompt) {
        return ask(PlainText.of(prompt));
    }

    @Override
    public @Nullable String choose(String question, List<Choice> choices) {
        return ListPicker.canDrawOn(terminal)
                ? ListPicker.choose(terminal, question, choices)
                : NumberedList.choose(question, choices, err, this::askLine);
    }

    @Override
    public boolean confirm(String question) {
        String answer = askLine(question + " [y/N] ");
        return answer != null
                && (answer.toLowerCase(Locale.ROOT).equals("y")
                        || answer.toLowerCase(Locale.ROOT).equals("yes"));
    }

    /** One line; null when the person ended the input instead. */
    private @Nullable String ask(String prompt) {
        LineReader reader = LineReaderBuilder.builder()
                .terminal(terminal)
                .variable(LineReader.DISABLE_HISTORY, true)
                .variable(LineReader.DISABLE_COMPLETION, true)
                .build();
        try {
            return reader.readLine(prompt).strip();
        } catch (EndOfFileException _) {
            return null;
        } catch (UserInterruptException interrupt) {
            throw cancelled(interrupt);
        }
    }

    private static Failure cancelled(Exception interrupt) {
        return new Failure("InputCancelledError", "cancelled").because(interrupt);
    }

    @Override
    public Size size() {
        return new Size(terminal.getWidth(), terminal.getHeight());
    }
}
