package authsome.cli.grammar;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that may stand in a command line: what the full reader, help, completion and the reference are made from.
 *
 * @param forms the commands
 * @param groups the words that gather some of them
 */
public record Grammar(List<CommandForm> forms, List<GroupForm> groups) {

    /** Options that may stand anywhere and ask for a text instead of a command. */
    public static final List<OptionForm> ASKING = List.of(
            OptionForm.flag("--help", "print this help").or("-h"),
            OptionForm.flag("--version", "print the version").or("-v"));

    public Grammar {
        forms = List.copyOf(forms);
        groups = List.copyOf(groups);
        for (CommandForm form : forms) {
            if (!form.group().isEmpty() && !mayGather(form.group(), forms, groups)) {
                throw new IllegalArgumentException(
                        "'" + form.group() + "' is neither a group nor a command without operands");
            }
        }
    }

    /** What stands behind a command with operands could be one, or a command. */
    private static boolean mayGather(String name, List<CommandForm> forms, List<GroupForm> groups) {
        return groups.stream().anyMatch(group -> group.name().equals(name))
                || forms.stream()
                        .anyMatch(form ->
                                form.path().equals(name) && form.operands().isEmpty() && !form.hasTail());
    }

    /** The command of these words; null when there is none. */
    public @Nullable CommandForm find(String path) {
        return forms.stream()
                .filter(form -> form.path().equals(path))
                .findFirst()
                .orElse(null);
    }

    /** The group of this name; null when there is none. */
    public @Nullable GroupForm findGroup(String name) {
        return groups.stream()
                .filter(group -> group.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** The commands that a word gathers; with an empty one those of a single word. Hidden ones are not among them. */
    public List<CommandForm> in(String group) {
        return forms.stream()
                .filter(form -> form.group().equals(group) && !form.hidden())
                .toList();
    }
}
