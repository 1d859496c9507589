package authsome.cli.console;

import authsome.domain.secret.Secret;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The person at the keyboard, if there is one. */
public interface Terminal {

    /** Whether standard input is a terminal, so that a person can be asked. */
    boolean canAsk();

    /** Whether standard error is a terminal, so that a line there can change. */
    boolean canShow();

    /** Whether standard output is a terminal, so that results are for eyes. */
    boolean showsResults();

    /**
     * Shows lines by a pager, and waits until the person has left it.
     *
     * @param command of the pager, for a shell
     * @return false, and nothing shown, when there is no such program
     */
    default boolean page(List<String> lines, String command) {
        return false;
    }

    /**
     * Asks for a secret without showing what is typed.
     *
     * @return the trimmed answer; null when the person ended the input instead
     */
    @Nullable
    Secret askSecret(String prompt);

    /** Asks for one line; null when the person ended the input instead. */
    @Nullable
    String askLine(String prompt);

    /**
     * Lets the person choose.
     *
     * @return the value of what was chosen; null for nothing
     */
    @Nullable
    String choose(String question, List<Choice> choices);

    /** Asks a question that is answered by yes or no; anything but a clear yes is a no. */
    boolean confirm(String question);

    /** How many columns and rows there are to draw on; {@link Size#NONE} when that is not known or there is no terminal. */
    default Size size() {
        return Size.NONE;
    }

    /** The room on a terminal. */
    record Size(int columns, int rows) {

        /** No room that is known of. */
        public static final Size NONE = new Size(0, 0);
    }
}
