package authsome.cli.console;

import java.io.PrintStream;

/** One line at the bottom of a terminal that says how things stand; nothing of it stays. */
public final class StatusLine implements AutoCloseable {

    private static final String CLEAR = "\r\u001b[2K";

    private final PrintStream err;
    private final boolean live;

    /**
     * Makes a line.
     *
     * @param live whether there is a terminal on which a line can change; without one nothing is printed
     */
    public StatusLine(PrintStream err, boolean live) {
        this.err = err;
        this.live = live;
    }

    /** Says {@code text} in the place of what was said before. */
    public void show(String text) {
        if (live) {
            err.print(CLEAR + PlainText.of(text));
            err.flush();
        }
    }

    @Override
    public void close() {
        if (live) {
            err.print(CLEAR);
            err.flush();
        }
    }
}
