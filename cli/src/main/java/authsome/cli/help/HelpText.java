package authsome.cli.help;

import authsome.cli.grammar.CommandForm;
import authsome.cli.grammar.Grammar;
import authsome.cli.grammar.GroupForm;
import authsome.cli.grammar.Kind;
import authsome.cli.grammar.Operand;
import authsome.cli.grammar.OptionForm;
import authsome.cli.grammar.Topic;
import java.util.ArrayList;
import java.util.List;

/** Help as people read it: what a command does, how it is written, and an example. */
public final class HelpText {

    /** What authsome does. */
    static final String PURPOSE = "Lends credentials to programs that never see them.";

    private static final int USUAL = 80;
    private static final int NARROWEST = 40;
    private static final int WIDEST = 100;

    private final Grammar grammar;
    private final int width;

    /**
     * Help for a terminal.
     *
     * @param columns how wide it is; 0 when that is not known
     */
    public HelpText(Grammar grammar, int columns) {
        this.grammar = grammar;
        this.width = columns <= 0 ? USUAL : Math.clamp(columns, NARROWEST, WIDEST);
    }

    /** Help on a command or a group; with an empty path on all there is. */
    public String on(String path) {
        CommandForm form = grammar.find(path);
        if (form != null) {
            return command(form);
        }
        GroupForm group = grammar.findGroup(path);
        return group == null ? everything() : group(group);
    }

    private String everything() {
        Columns text = new Columns(width).paragraph(0, PURPOSE).line("").line("usage: authsome [OPTIONS] COMMAND");
        List<Columns.Row> all = new ArrayList<>();
        for (Topic topic : Topic.values()) {
            all.addAll(topic(topic));
        }
        for (Topic topic : Topic.values()) {
            List<Columns.Row> rows = topic(topic);
            if (!rows.isEmpty()) {
                text.line("").line(topic.title() + ":").rows(rows, Columns.left(all));
            }
        }
        common(text);
        return text.line("")
                .paragraph(0, "'authsome COMMAND --help' shows how a command is written, with an example.")
                .text();
    }

    private List<Columns.Row> topic(Topic topic) {
        List<Columns.Row> rows = new ArrayList<>();
        for (CommandForm form : grammar.in("")) {
            if (form.topic() == topic) {
                rows.add(new Columns.Row(form.name(), form.summary()));
            }
        }
        for (GroupForm group : grammar.groups()) {
            if (group.topic() == topic) {
                List<String> names =
                        grammar.in(group.name()).stream().map(CommandForm::name).toList();
                rows.add(new Columns.Row(group.name(), group.summary() + " (" + String.join(", ", names) + ")"));
            }
        }
        return rows;
    }

    private String group(GroupForm group) {
        Columns text = new Columns(width)
                .paragraph(0, group.summary())
                .line("")
                .line("usage: authsome " + group.name() + " COMMAND");
        commands(text, group.name());
        common(text);
        return text.line("")
                .paragraph(
                        0,
                        "'authsome " + group.name()
                                + " COMMAND --help' shows how a command is written, with an example.")
                .text();
    }

    private void commands(Columns text, String group) {
        List<Columns.Row> rows = new ArrayList<>();
        grammar.in(group).forEach(form -> rows.add(new Columns.Row(form.name(), form.summary())));
        if (!rows.isEmpty()) {
            text.line("").line("commands:").rows(rows);
        }
    }

    private String command(CommandForm form) {
        Columns text = new Columns(width).paragraph(0, form.summary()).line("");
        text.paragraph(0, "usage: " + form.usage());
        List<Columns.Row> operands = new ArrayList<>();
        form.operands().forEach(operand -> add(operands, operand));
        if (form.tail() != null) {
            add(operands, form.tail());
        }
        section(text, "operands:", operands);
        List<Columns.Row> options = new ArrayList<>();
        form.options().forEach(option -> add(options, option));
        section(text, "options:", options);
        commands(text, form.path());
        about(text, form.about());
        if (!form.examples().isEmpty()) {
            text.line("").line(form.examples().size() == 1 ? "example:" : "examples:");
            form.examples().forEach(example -> text.line("  " + example));
        }
        common(text);
        return text.text();
    }

    private static void about(Columns text, List<String> about) {
        boolean kept = false;
        for (String each : about) {
            if (!kept || !each.startsWith(" ")) {
                text.line("");
            }
            kept = each.startsWith(" ");
            if (kept) {
                text.line(each);
            } else {
                text.paragraph(0, each);
            }
        }
    }

    /** The options that every command has come last, so that they do not drown its own. */
    private static void common(Columns text) {
        List<Columns.Row> rows = new ArrayList<>();
        CommandForm.COMMON.forEach(option -> add(rows, option));
        Grammar.ASKING.forEach(option -> add(rows, option));
        section(text, "options of every command:", rows);
    }

    private static void section(Columns text, String title, List<Columns.Row> rows) {
        if (!rows.isEmpty()) {
            text.line("").line(title).rows(rows);
        }
    }

    private static void add(List<Columns.Row> rows, Operand operand) {
        rows.add(new Columns.Row(operand.label(), operand.help()));
        addWords(rows, operand.kind());
    }

    private static void add(List<Columns.Row> rows, OptionForm option) {
        rows.add(new Columns.Row(
                option.usage(), option.help() + (option.repeatable() ? "; may stand more than once" : "")));
        addWords(rows, option.kind());
    }

    private static void addWords(List<Columns.Row> rows, Kind kind) {
        if (kind instanceof Kind.Choice choice) {
            choice.words().forEach(word -> rows.add(new Columns.Row(2, word.word(), word.meaning())));
        }
    }
}
