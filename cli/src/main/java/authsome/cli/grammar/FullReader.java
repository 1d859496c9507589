package authsome.cli.grammar;

import authsome.cli.console.Failure;
import authsome.domain.error.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** Reads every command line, with help and with a sentence for each mistake. */
public final class FullReader {

    private final Map<CommandLine, CommandForm> forms;
    private final CommandLine root;

    public FullReader(List<CommandForm> commands) {
        ParserModel model = new ParserModel(commands);
        this.forms = model.forms();
        this.root = model.root();
    }

    /**
     * The meaning of {@code words}.
     *
     * @throws Failure when they mean nothing; values are not repeated in it, because one may be a secret
     */
    public Reading read(String[] words) {
        try {
            return meaning(root.parseArgs(words));
        } catch (CommandLine.UnmatchedArgumentException mistake) {
            throw unmatched(mistake);
        } catch (CommandLine.ParameterException mistake) {
            throw mistake(mistake);
        }
    }

    private Reading meaning(ParseResult first) {
        ParseResult last = first;
        boolean help = last.hasMatchedOption("--help");
        boolean version = last.hasMatchedOption("--version");
        while (last.hasSubcommand()) {
            last = last.subcommand();
            help |= last.hasMatchedOption("--help");
        }
        CommandLine command = last.commandSpec().commandLine();
        if (version) {
            return new Reading.Version();
        }
        CommandForm form = forms.get(command);
        if (help || form == null) {
            return new Reading.Text(command.getUsageMessage(CommandLine.Help.Ansi.OFF));
        }
        return form.path().equals("help") ? helpOn(last) : new Reading.Command(arguments(form, first, last));
    }

    private Reading helpOn(ParseResult help) {
        CommandLine about = root;
        for (PositionalParamSpec spec : help.matchedPositionals()) {
            String word = String.valueOf(spec.<Object>getValue());
            CommandLine inner = about.getSubcommands().get(word);
            if (inner == null) {
                throw unknownCommand(about, word);
            }
            about = inner;
        }
        return new Reading.Text(about.getUsageMessage(CommandLine.Help.Ansi.OFF));
    }

    private static Arguments arguments(CommandForm form, ParseResult first, ParseResult last) {
        Arguments.Collector found = new Arguments.Collector();
        for (OptionForm option : form.allOptions()) {
            OptionSpec here = last.matchedOption(option.name());
            OptionSpec there = first.matchedOption(option.name());
            OptionSpec spec = here == null ? there : here;
            if (spec == null) {
                continue;
            }
            List<String> values = option.isFlag() ? List.of("true") : spec.originalStringValues();
            values.forEach(value -> found.option(option, value));
        }
        List<String> tail = List.of();
        for (PositionalParamSpec spec : last.matchedPositionals()) {
            if (form.hasTail() && spec.paramLabel().equals(form.tail())) {
                tail = spec.originalStringValues();
            } else {
                found.operand(spec.originalStringValues().getFirst());
            }
        }
        return found.build(form, tail);
    }

    private Failure unmatched(CommandLine.UnmatchedArgumentException mistake) {
        CommandLine command = mistake.getCommandLine();
        String word = mistake.getUnmatched().getFirst();
        if (word.startsWith("-")) {
            return unknownOption(command, word);
        }
        CommandForm form = forms.get(command);
        if (form == null) {
            return unknownCommand(command, word);
        }
        return form.surplus().isEmpty()
                ? Failure.usage("too many operands for " + form.path()).hint(helpHint(command))
                : Failure.usage(form.surplus().getFirst()).hint(form.surplus().getLast());
    }

    private Failure unknownOption(CommandLine command, String word) {
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        List<String> known = new ArrayList<>();
        for (OptionSpec option : command.getCommandSpec().options()) {
            known.addAll(List.of(option.names()));
        }
        return Failure.usage("unknown option " + name).hint(didYouMean(Nearest.to(name, known), helpHint(command)));
    }

    private Failure unknownCommand(CommandLine group, String word) {
        String path = group.getParent() == null ? "" : group.getCommandName() + " ";
        Optional<String> nearest = Nearest.to(word, group.getSubcommands().keySet());
        return Failure.usage("unknown command '" + path + word + "'")
                .hint(didYouMean(nearest.map(name -> "authsome " + path + name), helpHint(group)));
    }

    private Failure mistake(CommandLine.ParameterException mistake) {
        CommandLine command = mistake.getCommandLine();
        return Failure.usage(sentence(mistake)).hint(helpHint(command));
    }

    private static String sentence(CommandLine.ParameterException mistake) {
        ArgSpec about = mistake.getArgSpec();
        if (mistake instanceof CommandLine.MissingParameterException missing) {
            List<String> labels = new ArrayList<>();
            for (ArgSpec spec : missing.getMissing()) {
                labels.add(
                        spec instanceof OptionSpec option ? "a value of " + option.longestName() : spec.paramLabel());
            }
            return "missing " + String.join(" and ", labels);
        }
        if (mistake instanceof CommandLine.OverwrittenOptionException && about instanceof OptionSpec option) {
            return option.longestName() + " may stand only once";
        }
        if (about instanceof OptionSpec option) {
            return "the value of " + option.longestName() + " is missing or wrong";
        }
        String text = mistake.getMessage() == null ? "wrong command line" : mistake.getMessage();
        return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }

    private static String didYouMean(Optional<String> nearest, String otherwise) {
        return nearest.map(name -> "did you mean '" + name + "'?").orElse(otherwise);
    }

    private static String helpHint(CommandLine command) {
        return "run '" + command.getCommandSpec().qualifiedName(" ") + " --help'";
    }
}
