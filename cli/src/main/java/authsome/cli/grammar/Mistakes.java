package authsome.cli.grammar;

import authsome.cli.console.Failure;
import authsome.domain.error.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Says what is wrong with a command line, how it should look, and what was probably meant. Repeats no values. */
final class Mistakes {

    private final Grammar grammar;
    private final OtherWords words;
    private final ParserModel model;

    Mistakes(Grammar grammar, ParserModel model) {
        this.grammar = grammar;
        this.words = new OtherWords(grammar);
        this.model = model;
    }

    /** @param line the words of the command line */
    Failure explain(CommandLine.ParameterException mistake, String[] line) {
        CommandLine command = mistake.getCommandLine();
        CommandForm form = model.form(command);
        if (mistake instanceof CommandLine.UnmatchedArgumentException unmatched) {
            return unmatched(command, form, unmatched.getUnmatched().getFirst());
        }
        if (mistake instanceof CommandLine.MissingParameterException missing) {
            // a word that is missing may be one that was meant for an option with a typing error
            String unknown = unknown(command, line);
            return unknown != null
                    ? unknownOption(command, form, unknown)
                    : missing(command, form, missing.getMissing());
        }
        return usage(form, sentence(mistake)).hint(helpHint(command));
    }

    Failure twice(CommandForm form, OptionForm option) {
        return usage(form, option.name() + " may stand only once").hint(helpHint(form.path()));
    }

    /** Refuses a word that is not among those to choose from. */
    void requireAccepted(CommandForm form, String place, Kind kind, String value) {
        if (kind instanceof Kind.Choice choice && !choice.accepts(value)) {
            List<String> words = choice.spellings();
            throw usage(form, place + " is " + either(words))
                    .hint(didYouMean(Nearest.to(value, words), helpHint(form.path())));
        }
    }

    Failure unknownCommand(CommandLine parent, String word) {
        String path = ParserModel.path(parent);
        String before = path.isEmpty() ? "" : path + " ";
        List<String> meant = words.meant(path, word).stream()
                .map(each -> "'authsome " + each + "'")
                .toList();
        return Failure.usage("unknown command '" + before + word + "'")
                .details(List.of("usage: authsome " + before + "COMMAND"))
                .hint(meant.isEmpty() ? helpHint(parent) : "did you mean " + either(meant) + "?");
    }

    private static @Nullable String unknown(CommandLine command, String[] line) {
        for (int i = 0; i < line.length && !line[i].equals("--"); i++) {
            int equals = line[i].indexOf('=');
            OptionSpec known = command.getCommandSpec().findOption(equals < 0 ? line[i] : line[i].substring(0, equals));
            if (known == null && line[i].length() > 1 && line[i].startsWith("-")) {
                return line[i];
            }
            boolean valueFollows = known != null && equals < 0 && known.arity().min() > 0;
            i += valueFollows ? 1 : 0;
        }
        return null;
    }

    private Failure unmatched(CommandLine command, @Nullable CommandForm form, String word) {
        if (word.startsWith("-")) {
            return unknownOption(command, form, word);
        }
        if (form == null) {
            return unknownCommand(command, word);
        }
        return form.surplus().isEmpty()
                ? usage(form, "too many operands for " + form.path()).hint(helpHint(command))
                : Failure.usage(form.surplus().getFirst()).hint(form.surplus().getLast());
    }

    private Failure unknownOption(CommandLine command, @Nullable CommandForm form, String word) {
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        List<String> known = new ArrayList<>();
        for (OptionSpec option : command.getCommandSpec().options()) {
            known.addAll(List.of(option.names()));
        }
        Optional<String> nearest = Nearest.to(name, known);
        if (form == null && nearest.isEmpty() && isOfACommand(name)) {
            return Failure.usage("unknown option " + name + " before the command")
                    .details(List.of("usage: authsome COMMAND " + name))
                    .hint("options of one command stand behind it; " + helpHint(command));
        }
        return usage(form, "unknown option " + name).hint(didYouMean(nearest, helpHint(command)));
    }

    private boolean isOfACommand(String name) {
        return grammar.forms().stream()
                .anyMatch(form -> !form.hidden() && form.options().stream().anyMatch(option -> option.isSpelled(name)));
    }

    /** An example says more about what is missing than a pointer to help. */
    private static Failure missing(CommandLine command, @Nullable CommandForm form, List<ArgSpec> missing) {
        List<String> labels = new ArrayList<>();
        for (ArgSpec spec : missing) {
            labels.add(spec instanceof OptionSpec option ? "a value of " + option.longestName() : spec.paramLabel());
        }
        return usage(form, "missing " + String.join(" and ", labels))
                .hint(
                        form == null || form.examples().isEmpty()
                                ? helpHint(command)
                                : "for example: " + form.examples().getFirst());
    }

    private static String sentence(CommandLine.ParameterException mistake) {
        if (mistake.getArgSpec() instanceof OptionSpec option) {
            return "the value of " + option.longestName() + " is missing or wrong";
        }
        String text = mistake.getMessage() == null ? "wrong command line" : mistake.getMessage();
        return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }

    private static Failure usage(@Nullable CommandForm form, String sentence) {
        Failure failure = Failure.usage(sentence);
        return form == null ? failure : failure.details(List.of("usage: " + form.usage()));
    }

    private static String either(List<String> words) {
        int last = words.size() - 1;
        return last == 0 ? words.getFirst() : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
    }

    private static String didYouMean(Optional<String> nearest, String otherwise) {
        return nearest.map(name -> "did you mean '" + name + "'?").orElse(otherwise);
    }

    private static String helpHint(CommandLine command) {
        return helpHint(ParserModel.path(command));
    }

    private static String helpHint(String path) {
        return "run 'authsome " + (path.isEmpty() ? "" : path + " ") + "--help'";
    }
}
