package authsome.cli.grammar;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What may stand in the command line of one command.
 *
 * @param path its words, for example {@code connections inspect}
 * @param summary one line
 * @param topic what a person wants of it; one in a group has the group's
 * @param options its own options, beside the ones that every command has
 * @param operands what it takes by its place, optional ones last
 * @param tail what follows all operands, untouched; null for nothing
 * @param alwaysJson whether the result is JSON even without {@code --json}, as in the published package, unless it goes to a terminal
 * @param hidden whether it is for programs of ours only, and shown nowhere
 * @param surplus what to say and to advise when there are more operands than fit; empty for the usual words
 * @param examples command lines that make sense
 * @param about what else is to be said: paragraphs, and lines that begin with blanks and stay as they are
 */
public record CommandForm(
        String path,
        String summary,
        Topic topic,
        List<OptionForm> options,
        List<Operand> operands,
        @Nullable Operand tail,
        boolean alwaysJson,
        boolean hidden,
        List<String> surplus,
        List<String> examples,
        List<String> about) {

    /** Options that every command has. */
    public static final List<OptionForm> COMMON = List.of(
            OptionForm.flag("--json", "print one JSON object"),
            OptionForm.flag("--quiet", "print results and errors only"),
            OptionForm.flag("--no-color", "print no colours, as with NO_COLOR set"),
            OptionForm.flag("--no-pager", "print long results at once, without $AUTHSOME_PAGER or $PAGER"),
            OptionForm.flag("--verbose", "say on standard error what is done, and where a failure came from"),
            OptionForm.value("--log-file", "PATH", Kind.FILE, "add what is done to this file; '' for none"),
            OptionForm.value("--profile", "NAME", Kind.ACTOR, "act in this profile, or as this identity"),
            OptionForm.value("--vault", "NAME", Kind.VAULT, "the vault that this command concerns"),
            OptionForm.flag("--ephemeral", "a home in memory for this command alone, keys from the environment"));

    public CommandForm {
        options = List.copyOf(options);
        operands = List.copyOf(operands);
        surplus = List.copyOf(surplus);
        examples = List.copyOf(examples);
        about = List.copyOf(about);
    }

    /** Begins to describe a command without options and operands. */
    public static Draft of(String path, String summary) {
        return new Draft(path, summary);
    }

    /** The word that gathers it with others; empty for a command of one word. */
    public String group() {
        int space = path.indexOf(' ');
        return space < 0 ? "" : path.substring(0, space);
    }

    /** Its last word. */
    public String name() {
        return path.substring(path.indexOf(' ') + 1);
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
        for (Operand operand : operands) {
            if (!operand.optional()) {
                required++;
            }
        }
        return required;
    }

    public boolean hasTail() {
        return tail != null;
    }

    /** Whether words must follow the operands. */
    public boolean needsTail() {
        return tail != null && !tail.optional();
    }

    /** One line that shows what stands where. */
    public String usage() {
        StringBuilder line = new StringBuilder("authsome ").append(path).append(" [OPTIONS]");
        for (Operand operand : operands) {
            line.append(' ').append(operand.usage());
        }
        if (tail != null) {
            String words = tail.label() + "...";
            line.append(" [--] ").append(tail.optional() ? '[' + words + ']' : words);
        }
        return line.toString();
    }

    /** A form that is being written down. */
    public static final class Draft {

        private final String path;
        private final String summary;
        private Topic topic = Topic.OTHER;
        private List<OptionForm> options = List.of();
        private List<Operand> operands = List.of();
        private @Nullable Operand tail;
        private boolean alwaysJson;
        private boolean hidden;
        private List<String> surplus = List.of();
        private List<String> examples = List.of();
        private List<String> about = List.of();

        private Draft(String path, String summary) {
            this.path = path;
            this.summary = summary;
        }

        /** What a person wants of it; commands of a group leave it to the group. */
        public Draft topic(Topic wanted) {
            topic = wanted;
            return this;
        }

        /** What it takes by its place. */
        public Draft operands(Operand... taken) {
            operands = List.of(taken);
            return this;
        }

        /** The options of its own. */
        public Draft options(OptionForm... forms) {
            options = List.of(forms);
            return this;
        }

        /** It is followed by words that are not ours to read. */
        public Draft tail(Operand words) {
            tail = words;
            return this;
        }

        /** Its result is JSON without being asked, where standard output is no terminal. */
        public Draft inJson() {
            alwaysJson = true;
            return this;
        }

        /** It is for programs of ours only. */
        public Draft hidden() {
            hidden = true;
            return this;
        }

        /** It answers surplus operands in these words. */
        public Draft refusingMore(String sentence, String hint) {
            surplus = List.of(sentence, hint);
            return this;
        }

        /** Whole command lines that make sense. */
        public Draft examples(String... lines) {
            examples = List.of(lines);
            return this;
        }

        /** What else is to be said of it: paragraphs, and lines that begin with blanks and stay as they are. */
        public Draft about(String... paragraphs) {
            about = List.of(paragraphs);
            return this;
        }

        /** The form as it is written now. */
        public CommandForm form() {
            return new CommandForm(
                    path, summary, topic, options, operands, tail, alwaysJson, hidden, surplus, examples, about);
        }
    }
}
