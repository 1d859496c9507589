package authsome.cli.console;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lets a person choose on a terminal that can only print lines: by a number, or by words until one thing is left. */
public final class NumberedList {

    private static final int MOST = 20;

    private NumberedList() {}

    /**
     * Asks until something is chosen.
     *
     * @param ask asks for a line; null when the person ended the input
     * @return the value of what was chosen; null for nothing
     */
    public static @Nullable String choose(
            String question, List<Choice> choices, PrintStream err, Function<String, @Nullable String> ask) {
        List<Choice> shown = choices;
        while (true) {
            print(shown, err);
            String typed = ask.apply(question + " (number or name, Enter for none): ");
            if (typed == null || typed.isBlank()) {
                return null;
            }
            String word = typed.strip();
            Optional<Choice> exact = choices.stream()
                    .filter(choice -> choice.value().equals(word))
                    .findFirst();
            if (exact.isPresent()) {
                return exact.get().value();
            }
            if (word.length() <= 4 && word.chars().allMatch(c -> c >= '0' && c <= '9')) {
                int number = Integer.parseInt(word);
                if (number >= 1 && number <= shown.size()) {
                    return shown.get(number - 1).value();
                }
            }
            List<Choice> left = Choice.matching(word, choices);
            if (left.size() == 1) {
                return left.getFirst().value();
            }
            shown = left.isEmpty() ? choices : left;
        }
    }

    private static void print(List<Choice> choices, PrintStream err) {
        for (int i = 0; i < Math.min(MOST, choices.size()); i++) {
            Choice choice = choices.get(i);
            err.println(PlainText.of("  " + (i + 1) + "  " + choice.value() + "  " + choice.description()));
        }
        if (choices.size() > MOST) {
            err.println("  and " + (choices.size() - MOST) + " more: type a part of the name");
        }
    }
}
