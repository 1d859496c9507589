package authsome.cli.grammar;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads command lines that are plainly right, without loading a parser library: that takes longer than most commands.
 * Whatever is unusual (help, a missing value, an unknown word) it leaves to {@link FullReader}, which explains.
 */
public final class QuickReader {

    private final Supplier<Stream<List<CommandForm>>> chapters;

    /**
     * A reader of command lines.
     *
     * @param chapters the commands; what begins with the word of a command is in its chapter, so that no further one is
     *     looked into (or made) than the first that has it
     */
    public QuickReader(Supplier<Stream<List<CommandForm>>> chapters) {
        this.chapters = chapters;
    }

    /** The meaning of {@code words}; null when this reader is not sure. */
    public @Nullable Arguments read(String[] words) {
        Arguments.Collector found = new Arguments.Collector();
        int at = commonOptions(words, found);
        CommandForm form = command(words, at);
        if (form == null) {
            return null;
        }
        at += form.path().indexOf(' ') < 0 ? 1 : 2;
        return rest(form, words, at, found);
    }

    private static int commonOptions(String[] words, Arguments.Collector found) {
        int at = 0;
        while (at < words.length && words[at].startsWith("-")) {
            int next = readOption(CommandForm.COMMON, words, at, found);
            if (next < 0) {
                return at;
            }
            at = next;
        }
        return at;
    }

    private @Nullable CommandForm command(String[] words, int at) {
        if (at >= words.length) {
            return null;
        }
        String one = words[at];
        String two = at + 1 < words.length ? one + " " + words[at + 1] : one;
        return chapters.get()
                .map(forms -> command(forms, one, two))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable CommandForm command(List<CommandForm> forms, String one, String two) {
        CommandForm found = null;
        for (CommandForm form : forms) {
            if (form.path().equals(two)) {
                return form;
            }
            found = form.path().equals(one) ? form : found;
        }
        return found;
    }

    private static @Nullable Arguments rest(CommandForm form, String[] words, int start, Arguments.Collector found) {
        List<OptionForm> options = form.allOptions();
        int at = start;
        while (at < words.length) {
            String word = words[at];
            boolean operand = word.isEmpty() || word.charAt(0) != '-';
            if (operand && found.operandCount() < form.operands().size()) {
                if (!accepts(form.operands().get(found.operandCount()).kind(), word)) {
                    return null;
                }
                found.operand(word);
                at++;
                continue;
            }
            if (form.hasTail() && (operand || word.equals("--"))) {
                return tail(form, words, operand ? at : at + 1, found);
            }
            if (operand) {
                return null;
            }
            int next = readOption(options, words, at, found);
            if (next < 0) {
                return null;
            }
            at = next;
        }
        return form.needsTail() || found.operandCount() < form.required() ? null : found.build(form, List.of());
    }

    private static @Nullable Arguments tail(CommandForm form, String[] words, int at, Arguments.Collector found) {
        if (at >= words.length || found.operandCount() < form.required()) {
            return null;
        }
        return found.build(form, Arrays.asList(words).subList(at, words.length));
    }

    /** Where to go on reading, or -1. */
    private static int readOption(List<OptionForm> options, String[] words, int at, Arguments.Collector found) {
        String word = words[at];
        int equals = word.indexOf('=');
        OptionForm option = option(options, equals < 0 ? word : word.substring(0, equals));
        if (option == null) {
            return -1;
        }
        if (option.isFlag()) {
            return equals < 0 && found.option(option, "true") ? at + 1 : -1;
        }
        if (equals >= 0) {
            return value(option, word.substring(equals + 1), found) ? at + 1 : -1;
        }
        if (at + 1 >= words.length || words[at + 1].startsWith("-")) {
            return -1;
        }
        return value(option, words[at + 1], found) ? at + 2 : -1;
    }

    private static boolean value(OptionForm option, String value, Arguments.Collector found) {
        return accepts(option.kind(), value) && found.option(option, value);
    }

    private static boolean accepts(Kind kind, String value) {
        return !(kind instanceof Kind.Choice choice) || choice.accepts(value);
    }

    private static @Nullable OptionForm option(List<OptionForm> options, String word) {
        for (OptionForm option : options) {
            if (option.isSpelled(word)) {
                return option;
            }
        }
        return null;
    }
}
