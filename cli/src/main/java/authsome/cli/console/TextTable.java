package authsome.cli.console;

import authsome.cli.text.Cell;
import authsome.cli.text.DisplayWidth;
import authsome.cli.text.Style;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A table for people: columns two spaces apart, a row of dashes under the heads. On a screen that is too narrow the columns
 * that matter least are left out first; then the widest are cut, with an ellipsis, so that no line ever breaks.
 */
public final class TextTable {

    private static final int GAP = 2;

    /** Below this a column tells too little to be kept, if it may be left out. */
    private static final int READABLE = 16;

    private final List<Cell> heads;
    private final List<List<Cell>> rows = new ArrayList<>();
    private final List<Integer> leastFirst = new ArrayList<>();

    public TextTable(String... heads) {
        this.heads =
                Arrays.stream(heads).map(head -> new Cell(head, Style.STRONG)).toList();
    }

    /** Names the columns that may be left out, the one that matters least first. */
    public TextTable dropping(String... names) {
        for (String name : names) {
            leastFirst.add(heads.indexOf(new Cell(name, Style.STRONG)));
        }
        return this;
    }

    /** Adds a row; its cells are made plain first, so that widths are right. */
    public TextTable row(String... cells) {
        return row(Arrays.stream(cells).map(Cell::of).toArray(Cell[]::new));
    }

    /** Adds a row of cells that have styles. */
    public TextTable row(Cell... cells) {
        rows.add(Arrays.stream(cells)
                .map(cell -> cell.with(PlainText.of(cell.text())))
                .toList());
        return this;
    }

    /** The lines in full width and without colours, without spaces at their ends. */
    public List<String> lines() {
        return lines(0, false);
    }

    /**
     * The lines for a screen.
     *
     * @param room how many columns it has; 0 for as many as need be
     * @param coloured whether styles are shown
     */
    public List<String> lines(int room, boolean coloured) {
        int[] widths = widths();
        if (room > 0) {
            leaveOut(widths, room);
            narrow(widths, room);
        }
        List<String> lines = new ArrayList<>();
        lines.add(line(heads, widths, coloured));
        lines.add(line(dashes(widths), widths, coloured));
        rows.forEach(row -> lines.add(line(row, widths, coloured)));
        return lines;
    }

    /** The width of each column; 0 for one that is left out. */
    private int[] widths() {
        int[] widths = new int[heads.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = DisplayWidth.of(heads.get(i).text());
            for (List<Cell> row : rows) {
                widths[i] = Math.max(widths[i], DisplayWidth.of(row.get(i).text()));
            }
            // a column without a head still has its place
            widths[i] = Math.max(widths[i], 1);
        }
        return widths;
    }

    private void leaveOut(int[] widths, int room) {
        for (int column : leastFirst) {
            if (total(widths) <= room || widest(widths, room) >= READABLE) {
                return;
            }
            widths[column] = 0;
        }
    }

    /** Cuts the widest columns to one width, so that those which are narrow keep theirs. */
    private static void narrow(int[] widths, int room) {
        if (total(widths) <= room) {
            return;
        }
        int most = Math.max(1, widest(widths, room));
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.min(widths[i], most);
        }
    }

    /** The largest width to which columns can be cut so that all fit. */
    private static int widest(int[] widths, int room) {
        int most = Arrays.stream(widths).max().orElse(0);
        while (most > 0) {
            int limit = most;
            if (total(Arrays.stream(widths).map(width -> Math.min(width, limit)).toArray()) <= room) {
                return most;
            }
            most--;
        }
        return 0;
    }

    private static int total(int[] widths) {
        int total = -GAP;
        for (int width : widths) {
            total += width == 0 ? 0 : width + GAP;
        }
        return total;
    }

    private static String line(List<Cell> row, int[] widths, boolean coloured) {
        StringBuilder line = new StringBuilder();
        int owed = 0;
        for (int i = 0; i < widths.length; i++) {
            if (widths[i] == 0) {
                continue;
            }
            String text = DisplayWidth.fit(row.get(i).text(), widths[i]);
            if (!text.isEmpty()) {
                // spaces come before the next cell only, so that none stands at the end of a line
                line.repeat(' ', owed);
                owed = 0;
                line.append(coloured ? row.get(i).style().around(text) : text);
            }
            owed += widths[i] - DisplayWidth.of(text) + GAP;
        }
        return line.toString();
    }

    private static List<Cell> dashes(int[] widths) {
        return Arrays.stream(widths)
                .mapToObj(width -> Cell.faint("-".repeat(width)))
                .toList();
    }
}
