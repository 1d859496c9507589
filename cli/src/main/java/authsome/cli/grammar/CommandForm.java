package authsome.cli.grammar;

import java.util.ArrayList;
import java.util.List;

/**
 * What may stand in the command line of one command.
 *
 * @param path its words, for example {@code connections inspect}
 * @param summary one line
 * @param options its own options, beside the ones that every command has
 * @param operands the operands' labels, in order; optional ones begin with {@code [}
 * @param tail the label of what follows all operands, untouched; empty for none
 * @param alwaysJson whether the result is JSON even without {@code --json}, as in the published package
 * @param surplus what to say and to advise when there are more operands than fit; empty for the usual words
 */
public record CommandForm(
        String path,
        String summary,
        List<OptionForm> options,
        List<String> operands,
        String tail,
        boolean alwaysJson,
        List<String> surplus) {

    /** Options that every command has. */
    public static final List<OptionForm> COMMON = List.of(
            OptionForm.flag("--json", "print one JSON object"),
            OptionForm.flag("--quiet", "print results and errors only"),
            OptionForm.flag("--no-color", "accepted; authsome prints no colours"),
            OptionForm.flag("--verbose", "show where an unexpected failure came from"),
            OptionForm.value("--profile", "NAME", "act in this profile, or as this identity"),
            OptionForm.value("--vault", "NAME", "the vault that this command concerns"),
            OptionForm.flag("--ephemeral", "a home in memory for this command alone, keys from the environment"));

    public CommandForm {
        options = List.copyOf(options);
        operands = List.copyOf(operands);
        surplus = List.copyOf(surplus);
    }

    /** A command without options and operands. */
    public static CommandForm of(String path, String summary) {
        return new CommandForm(path, summary, List.of(), List.of(), "", false, List.of());
    }

    /** The same command with these operands. */
    public CommandForm operands(String... labels) {
        return new CommandForm(path, summary, options, List.of(labels), tail, alwaysJson, surplus);
    }

    /** The same command with these options. */
    public CommandForm options(OptionForm... forms) {
        return new CommandForm(path, summary, List.of(forms), operands, tail, alwaysJson, surplus);
    }

    /** The same command, followed by words that are not ours to read. */
    public CommandForm tail(String label) {
        return new CommandForm(path, summary, options, operands, label, alwaysJson, surplus);
    }

    /** The same command, whose result is always JSON. */
    public CommandForm inJson() {
        return new CommandForm(path, summary, options, operands, tail, true, surplus);
    }

    /** The same command, which answers surplus operands in these words. */
    public CommandForm refusingMore(String sentence, String hint) {
        return new CommandForm(path, summary, options, operands, tail, alwaysJson, List.of(sentence, hint));
    }

    /** The options of this command and the common ones. */
    public List<OptionForm> allOptions() {
        List<OptionForm> all = new ArrayList<>(options);
        all.addAll(COMMON);
        return all;
    }

    /** How many operands must be there. */
    public int required() {
        int required = 0;
        for (String label : operands) {
            if (label.charAt(0) != '[') {
                required++;
            }
        }
        return required;
    }

    public boolean hasTail() {
        return !tail.isEmpty();
    }
}
