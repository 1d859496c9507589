package authsome.cli.console;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How results are shown to people: on a terminal of some size or on none, in colours or not, a page at a time or not.
 * Nothing of it is looked at before something depends on it.
 *
 * @param world where it is
 * @param colours whether the command line allows colours
 * @param paging whether the command line allows a pager
 */
public record Screen(World world, boolean colours, boolean paging) {

    private static final List<String> OFF = List.of("0", "false", "no");

    /** Whether standard output is a terminal. */
    public boolean isTerminal() {
        return world.terminal().showsResults();
    }

    /** How many columns there are; 0 where the width does not matter. */
    public int columns() {
        return isTerminal() ? size("COLUMNS", world.terminal().size().columns()) : 0;
    }

    /** How many rows there are; 0 where that is not known. */
    int rows() {
        return isTerminal() ? size("LINES", world.terminal().size().rows()) : 0;
    }

    /** Whether results are in colours. */
    public boolean isColoured() {
        return allowsColours() && (isForced() || (canDraw() && isTerminal()));
    }

    /** Whether what stands on standard error is in colours. */
    boolean isErrorColoured() {
        return allowsColours() && (isForced() || (canDraw() && world.terminal().canShow()));
    }

    /** Whether the terminal understands more than lines: a dumb one does not. */
    public boolean canDraw() {
        String term = world.variable("TERM");
        return term != null && !term.equals("dumb");
    }

    /** Shows lines by a pager; false when they fit the screen or there is no pager. */
    boolean pages(List<String> lines) {
        if (!paging || !isTerminal() || !canDraw()) {
            return false;
        }
        int rows = rows();
        // the prompt wants a line too
        return rows > 0 && lines.size() >= rows && world.terminal().page(lines, pager());
    }

    /** The command of the pager; empty for none. */
    private String pager() {
        for (String name : List.of("AUTHSOME_PAGER", "PAGER")) {
            String named = world.environment().get(name);
            if (named != null) {
                return named.equals("cat") ? "" : named;
            }
        }
        return "less";
    }

    /** The words of no-color.org and bixense.com/clicolors: off beats on. */
    private boolean allowsColours() {
        return colours && world.variable("NO_COLOR") == null && !"0".equals(world.variable("CLICOLOR"));
    }

    private boolean isForced() {
        return isOn(world.variable("FORCE_COLOR")) || isOn(world.variable("CLICOLOR_FORCE"));
    }

    private static boolean isOn(@Nullable String value) {
        return value != null && !OFF.contains(value);
    }

    /** A shell may say how large the terminal is to be taken for. */
    private int size(String variable, int known) {
        String said = world.variable(variable);
        if (said == null || !said.chars().allMatch(c -> c >= '0' && c <= '9') || said.length() > 4) {
            return known;
        }
        return Integer.parseInt(said);
    }
}
