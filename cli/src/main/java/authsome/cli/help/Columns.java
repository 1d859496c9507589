package authsome.cli.help;

import java.util.ArrayList;
import java.util.List;

/** Names on the left, what they mean on the right, broken between words. */
final class Columns {

    private static final int INDENT = 2;
    private static final int WIDEST_NAME = 26;

    private final int width;
    private final List<String> lines = new ArrayList<>();

    Columns(int width) {
        this.width = width;
    }

    /** Adds a title line or an empty one. */
    Columns line(String text) {
        lines.add(text);
        return this;
    }

    /** Adds a text that begins {@code indent} columns from the left. */
    Columns paragraph(int indent, String text) {
        wrap(text, width - indent).forEach(line -> lines.add(" ".repeat(indent) + line));
        return this;
    }

    /** Adds rows of a name and a meaning each. */
    Columns rows(List<Row> rows) {
        return rows(rows, left(rows));
    }

    /** Adds rows whose meanings begin {@code left} columns from the left. */
    Columns rows(List<Row> rows, int left) {
        rows.forEach(row -> row(row, left));
        return this;
    }

    /** Where meanings begin so that most names have room beside them. */
    static int left(List<Row> rows) {
        int widest = 0;
        for (Row row : rows) {
            if (row.name().length() <= WIDEST_NAME) {
                widest = Math.max(widest, row.name().length());
            }
        }
        return INDENT + widest + 2;
    }

    private void row(Row row, int left) {
        // a terminal so narrow that the meaning has no room beside the name shows it below
        int indent = width - left < WIDEST_NAME ? 2 * INDENT : left;
        String name = " ".repeat(INDENT + row.indent()) + row.name();
        List<String> meaning = wrap(row.meaning(), width - indent - row.indent());
        int next = 0;
        if (name.length() + 2 <= indent + row.indent() && !meaning.isEmpty()) {
            lines.add(name + " ".repeat(indent - name.length() + row.indent()) + meaning.getFirst());
            next = 1;
        } else {
            lines.add(name);
        }
        meaning.subList(next, meaning.size()).forEach(line -> lines.add(" ".repeat(indent + row.indent()) + line));
    }

    private static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        if (!line.isEmpty()) {
            lines.add(line.toString());
        }
        return lines;
    }

    /** All lines, each ended. */
    String text() {
        return String.join("\n", lines) + "\n";
    }

    /**
     * A row.
     *
     * @param indent how much further to the right it stands
     * @param name what it is about
     * @param meaning what it means
     */
    record Row(int indent, String name, String meaning) {

        Row(String name, String meaning) {
            this(0, name, meaning);
        }
    }
}
