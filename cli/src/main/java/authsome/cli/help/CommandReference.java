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

/** The page of the documentation that has every command, made from the table of commands. */
public final class CommandReference {

    private static final String HEAD = """
            # Commands

            <!-- Made from the table of commands; CommandReferenceTests says how to make it anew. -->
            <!-- all tried: CommandTableTests -->

            `authsome COMMAND --help` shows the same in a terminal, `authsome help` all commands in a few words. Words in capitals stand for
            values; what stands in brackets may be left out. An option's value follows it as the next word or behind `=`. A word to choose from
            is checked before anything is done: a wrong one, an unknown option or a missing operand gets a usage line, a hint and exit code 2.

            How a command ends stands in [exit codes](exit-codes.md), how it prints in [what commands print](output.md), how a shell completes
            it in [completion](completion.md).
            """;

    private final Grammar grammar;
    private final StringBuilder page = new StringBuilder(HEAD);

    public CommandReference(Grammar grammar) {
        this.grammar = grammar;
        contents();
        common();
        for (Topic topic : Topic.values()) {
            topic(topic);
        }
    }

    /** The page, in Markdown. */
    public String text() {
        return page.toString();
    }

    private void contents() {
        page.append("\n| | |\n| --- | --- |\n");
        for (Topic topic : Topic.values()) {
            List<String> links = new ArrayList<>();
            forms(topic).forEach(form -> links.add("[" + form.path() + "](#" + anchor(form.path()) + ")"));
            if (!links.isEmpty()) {
                page.append("| ").append(topic.title()).append(" | ");
                page.append(String.join(", ", links)).append(" |\n");
            }
        }
    }

    private void common() {
        page.append(
                "\n## Options of every command\n\nThey may stand before the command, inside a group, and behind it.\n\n");
        rows(List.of(), CommandForm.COMMON);
        rows("", Grammar.ASKING);
    }

    private void topic(Topic topic) {
        List<CommandForm> forms = forms(topic);
        if (forms.isEmpty()) {
            return;
        }
        page.append("\n## ").append(topic.title()).append('\n');
        String group = "";
        for (CommandForm form : forms) {
            GroupForm entered = grammar.findGroup(form.group());
            if (entered != null && !form.group().equals(group)) {
                page.append("\n`")
                        .append(entered.name())
                        .append("`: ")
                        .append(entered.summary())
                        .append('\n');
            }
            group = form.group();
            command(form);
        }
    }

    /** Those of a single word, then the groups. */
    private List<CommandForm> forms(Topic topic) {
        List<CommandForm> forms = new ArrayList<>();
        for (CommandForm form : grammar.in("")) {
            if (form.topic() == topic) {
                forms.add(form);
                forms.addAll(grammar.in(form.path()));
            }
        }
        for (GroupForm group : grammar.groups()) {
            if (group.topic() == topic) {
                forms.addAll(grammar.in(group.name()));
            }
        }
        return forms;
    }

    private void command(CommandForm form) {
        page.append("\n### ")
                .append(form.path())
                .append("\n\n")
                .append(escaped(form.summary()))
                .append("\n\n```\n");
        page.append(form.usage()).append("\n```\n");
        List<Operand> operands = new ArrayList<>(form.operands());
        if (form.tail() != null) {
            operands.add(form.tail());
        }
        if (!operands.isEmpty() || !form.options().isEmpty()) {
            page.append('\n');
            rows(operands, form.options());
        }
        about(form.about());
        page.append(form.examples().size() == 1 ? "\nExample:\n\n```sh\n" : "\nExamples:\n\n```sh\n");
        form.examples().forEach(example -> page.append(example).append('\n'));
        page.append("```\n");
    }

    private void rows(List<Operand> operands, List<OptionForm> options) {
        page.append("| | |\n| --- | --- |\n");
        for (Operand operand : operands) {
            row(operand.usage(), operand.help(), operand.kind());
        }
        rows("", options);
    }

    private void rows(String indent, List<OptionForm> options) {
        for (OptionForm option : options) {
            row(
                    indent + option.usage(),
                    option.help() + (option.repeatable() ? "; may stand more than once" : ""),
                    option.kind());
        }
    }

    private void row(String name, String meaning, Kind kind) {
        page.append("| `").append(name).append("` | ").append(escaped(meaning));
        if (kind instanceof Kind.Choice choice) {
            List<String> words = choice.words().stream()
                    .map(word -> "`" + word.word() + "` " + escaped(word.meaning()))
                    .toList();
            page.append(": ").append(String.join("; ", words));
        }
        page.append(" |\n");
    }

    private void about(List<String> about) {
        boolean code = false;
        for (String each : about) {
            boolean kept = each.startsWith(" ");
            if (kept != code) {
                page.append(kept ? "\n```sh\n" : "```\n");
                code = kept;
            }
            page.append(kept ? each.substring(2) : "\n" + escaped(each)).append('\n');
        }
        page.append(code ? "```\n" : "");
    }

    private static String anchor(String path) {
        return path.replace(' ', '-');
    }

    private static String escaped(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*");
    }
}
