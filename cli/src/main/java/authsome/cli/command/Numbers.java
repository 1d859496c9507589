package authsome.cli.command;

import authsome.cli.console.Failure;
import authsome.cli.grammar.Arguments;

/** Numbers as people type them. */
public final class Numbers {

    private Numbers() {}

    /** How many of something an option asks for: 1 to {@code most}. */
    public static int count(Arguments arguments, String option, int usual, int most) {
        String text = arguments.option(option);
        return text == null ? usual : parse(option, text, most);
    }

    /** A number from 1 to {@code most}. */
    public static int parse(String option, String text, int most) {
        try {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException problem) {
            throw wrong(option, most).because(problem);
        }
        throw wrong(option, most);
    }

    private static Failure wrong(String option, int most) {
        return Failure.usage(option + " takes a number from 1 to " + most);
    }
}
