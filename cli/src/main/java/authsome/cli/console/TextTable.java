package authsome.cli.console;

import java.util.ArrayList;
import java.util.List;

/** A table for people: columns two spaces apart, a row of dashes under the heads. */
public final class TextTable {

    private final List<List<String>> rows = new ArrayList<>();
    private final int columns;

    public TextTable(String... heads) {
        columns = heads.length;
        rows.add(List.of(heads));
    }

    /** Adds a row; its cells are made plain first, so that widths are right. */
    public TextTable row(String... cells) {
        List<String> row = new ArrayList<>(columns);
        for (String cell : cells) {
            row.add(PlainText.of(cell));
        }
        rows.add(row);
        return this;
    }

    /** The lines, without spaces at their ends. */
    public List<String> lines() {
        int[] widths = widths();
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            lines.add(line(row, widths));
            if (lines.size() == 1) {
                lines.add(dashes(widths));
            }
        }
        return lines;
    }

    private int[] widths() {
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        return widths;
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = row.get(i);
            line.append(cell).append(" ".repeat(widths[i] - cell.length() + 2));
        }
        return line.toString().stripTrailing();
    }

    private static String dashes(int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int width : widths) {
            line.append("-".repeat(width)).append("  ");
        }
        return line.toString().stripTrailing();
    }
}
