package authsome.cli.login;

import java.util.ArrayList;
import java.util.List;

/** A QR code as lines for a terminal: two rows of modules in each, black on white whatever the terminal's colours are. */
final class QrLines {

    private static final int QUIET = 2;
    private static final String BLACK_ON_WHITE = "\u001b[38;5;16;48;5;231m";
    private static final String RESET = "\u001b[0m";

    private QrLines() {}

    /** How many columns a picture takes. */
    static int width(boolean[][] modules) {
        return modules.length + 2 * QUIET;
    }

    static List<String> of(boolean[][] modules) {
        List<String> lines = new ArrayList<>();
        for (int row = -QUIET; row < modules.length + QUIET; row += 2) {
            StringBuilder line = new StringBuilder(BLACK_ON_WHITE);
            for (int column = -QUIET; column < modules.length + QUIET; column++) {
                boolean upper = isDark(modules, row, column);
                boolean lower = isDark(modules, row + 1, column);
                line.append(upper ? (lower ? '█' : '▀') : lower ? '▄' : ' ');
            }
            lines.add(line.append(RESET).toString());
        }
        return lines;
    }

    private static boolean isDark(boolean[][] modules, int row, int column) {
        return row >= 0 && column >= 0 && row < modules.length && column < modules.length && modules[row][column];
    }
}
