package authsome.cli.grammar;

import authsome.cli.console.Failure;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** Reads every command line, with a sentence for each mistake. */
public final class FullReader {

    private final ParserModel model;
    private final Mistakes mistakes;

    public FullReader(Grammar grammar) {
        this.model = new ParserModel(grammar);
        this.mistakes = new Mistakes(grammar, model);
    }

    /**
     * The meaning of {@code words}.
     *
     * @throws Failure when they mean nothing; values are not repeated in it, because one may be a secret
     */
    public Reading read(String[] words) {
        try {
            return meaning(model.root().parseArgs(words).asCommandLineList().stream()
                    .map(CommandLine::getParseResult)
                    .toList());
        } catch (CommandLine.ParameterException mistake) {
            throw mistakes.explain(mistake, words);
        }
    }

    /** The root, then the group if there is one, then the command. */
    private Reading meaning(List<ParseResult> levels) {
        ParseResult last = levels.getLast();
        if (levels.stream().anyMatch(level -> level.hasMatchedOption(ParserModel.VERSION))) {
            return new Reading.Version();
        }
        CommandForm form = model.form(last.commandSpec().commandLine());
        if (form == null || levels.stream().anyMatch(level -> level.hasMatchedOption(ParserModel.HELP))) {
            return new Reading.Help(ParserModel.path(last.commandSpec().commandLine()));
        }
        return form.path().equals("help") ? helpOn(last) : new Reading.Command(arguments(form, levels));
    }

    private Reading helpOn(ParseResult help) {
        CommandLine about = model.root();
        for (PositionalParamSpec spec : help.matchedPositionals()) {
            String word = String.valueOf(spec.<Object>getValue());
            CommandLine inner = about.getSubcommands().get(word);
            if (inner == null) {
                throw mistakes.unknownCommand(about, word);
            }
            about = inner;
        }
        return new Reading.Help(ParserModel.path(about));
    }

    private Arguments arguments(CommandForm form, List<ParseResult> levels) {
        Arguments.Collector found = new Arguments.Collector();
        for (OptionForm option : form.allOptions()) {
            for (String value : values(option, levels)) {
                mistakes.requireAccepted(form, option.name(), option.kind(), value);
                if (!found.option(option, value)) {
                    throw mistakes.twice(form, option);
                }
            }
        }
        List<String> tail = List.of();
        for (PositionalParamSpec spec : levels.getLast().matchedPositionals()) {
            if (form.tail() != null && spec.paramLabel().equals(form.tail().label())) {
                tail = spec.originalStringValues();
                continue;
            }
            String value = spec.originalStringValues().getFirst();
            Operand operand = form.operands().get(found.operandCount());
            mistakes.requireAccepted(form, operand.label(), operand.kind(), value);
            found.operand(value);
        }
        return found.build(form, tail);
    }

    private static List<String> values(OptionForm option, List<ParseResult> levels) {
        List<String> values = new ArrayList<>();
        for (ParseResult level : levels) {
            OptionSpec spec = level.matchedOption(option.name());
            if (spec != null) {
                values.addAll(option.isFlag() ? List.of("true") : spec.originalStringValues());
            }
        }
        return values;
    }
}
