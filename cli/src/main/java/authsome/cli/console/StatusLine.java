package authsome.cli.console;

import authsome.cli.text.DisplayWidth;
import java.io.PrintStream;
import java.util.function.IntSupplier;

/** One line at the bottom of a terminal that says how things stand; nothing of it stays. */
public final class StatusLine implements AutoCloseable {

    private static final String CLEAR = "\r\u001b[2K";

    private final PrintStream err;
    private final boolean live;
    private final IntSupplier columns;

    /**
     * Makes a line.
     *
     * @param live whether there is a terminal on which a line can change; without one nothing is printed
     */
    public StatusLine(PrintStream err, boolean live) {
        this(err, live, () -> 0);
    }

    /** @param columns asks how wide the terminal is; 0 where that is not known */
    StatusLine(PrintStream err, boolean live, IntSupplier columns) {
        this.err = err;
        this.live = live;
        this.columns = columns;
    }

    /** Says {@code text} in the place of what was said before. */
    public void show(String text) {
        if (live) {
            // a line that breaks could not be taken back
            int room = columns.getAsInt();
            String plain = PlainText.of(text);
            err.print(CLEAR + (room > 1 ? DisplayWidth.fit(plain, room - 1) : plain));
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
