package authsome.cli.completion;

import authsome.cli.grammar.Kind;
import authsome.cli.grammar.OptionForm;
import java.util.List;

/** What may stand where the cursor is. */
sealed interface Place {

    /**
     * The name of a command.
     *
     * @param group the word before it that gathers commands; empty for none
     */
    record Command(String group) implements Place {}

    /**
     * An option.
     *
     * @param options those that may still come
     */
    record Option(List<OptionForm> options) implements Place {

        public Option {
            options = List.copyOf(options);
        }
    }

    /**
     * A value.
     *
     * @param kind what kind of value
     * @param before what stands before it in the same word, such as {@code --format=}
     */
    record Value(Kind kind, String before) implements Place {}

    /**
     * A program to run, or something that it is given.
     *
     * @param first where the program stands among the words
     */
    record Program(int first) implements Place {}

    /** Nothing that is known of. */
    record Nothing() implements Place {}
}
