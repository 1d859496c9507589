package authsome.cli.shell;

import authsome.cli.console.PlainText;
import authsome.cli.grammar.CommandForm;
import authsome.cli.grammar.Operand;
import authsome.cli.table.CommandTable;
import java.util.List;
import java.util.Objects;
import org.jline.reader.LineReader;
import org.jline.reader.SyntaxError;
import org.jline.reader.Widget;
import org.jspecify.annotations.Nullable;

/** Says behind the cursor, faintly, what is still missing in a command line and what the command does. */
final class ShellHints {

    private static final int MARGIN = 20;

    private final LineReader reader;

    ShellHints(LineReader reader) {
        this.reader = reader;
    }

    /** Has the editor show them from now on. */
    void install() {
        reader.setAutosuggestion(LineReader.SuggestionType.TAIL_TIP);
        quietWhileCompleting();
        for (String name : List.of(
                LineReader.SELF_INSERT,
                LineReader.BACKWARD_DELETE_CHAR,
                LineReader.BACKWARD_KILL_WORD,
                LineReader.UP_LINE_OR_HISTORY,
                LineReader.DOWN_LINE_OR_HISTORY,
                LineReader.KILL_WHOLE_LINE)) {
            Widget before = reader.getWidgets().get(name);
            if (before != null) {
                reader.getWidgets().put(name, () -> {
                    boolean done = before.apply();
                    reader.setTailTip(tip());
                    return done;
                });
            }
        }
    }

    /** The editor lists nothing behind a blank while it shows hints. */
    private void quietWhileCompleting() {
        Widget complete = Objects.requireNonNull(reader.getWidgets().get(LineReader.EXPAND_OR_COMPLETE));
        reader.getWidgets().put(LineReader.EXPAND_OR_COMPLETE, () -> {
            reader.setTailTip("");
            reader.setAutosuggestion(LineReader.SuggestionType.NONE);
            boolean done = complete.apply();
            reader.setAutosuggestion(LineReader.SuggestionType.TAIL_TIP);
            return done;
        });
    }

    private String tip() {
        String line = reader.getBuffer().toString();
        String hint = reader.getBuffer().cursor() == line.length() ? of(line) : "";
        int room = reader.getTerminal().getWidth() - line.length() - MARGIN;
        return hint.length() <= room ? hint : "";
    }

    /** What is missing behind {@code line}; empty for nothing that could be said. */
    static String of(String line) {
        List<String> words;
        try {
            words = ShellWords.of(line);
        } catch (SyntaxError _) {
            return "";
        }
        CommandForm form = words == null ? null : form(words);
        if (form == null || words == null || !line.endsWith(" ")) {
            return "";
        }
        long given = words.stream().filter(word -> !word.startsWith("-")).count()
                - form.path().chars().filter(c -> c == ' ').count()
                - 1;
        StringBuilder hint = new StringBuilder();
        for (int i = (int) Math.max(0, given); i < form.operands().size(); i++) {
            hint.append(form.operands().get(i).usage()).append(' ');
        }
        Operand tail = form.tail();
        if (tail != null && given <= form.operands().size()) {
            hint.append(tail.label()).append("... ");
        }
        if (given <= 0 && hint.isEmpty()) {
            hint.append("  ").append(form.summary());
        }
        return PlainText.of(hint.toString().stripTrailing());
    }

    private static @Nullable CommandForm form(List<String> words) {
        CommandForm found = null;
        for (CommandForm form : CommandTable.grammar().forms()) {
            List<String> path = List.of(form.path().split(" ", -1));
            boolean begins =
                    words.size() >= path.size() && words.subList(0, path.size()).equals(path);
            if (begins && (found == null || path.size() > found.path().split(" ", -1).length)) {
                found = form;
            }
        }
        return found;
    }
}
