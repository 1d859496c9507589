package authsome.cli.shell;

import authsome.domain.secret.Secret;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Arrays;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.utils.NonBlockingReader;
import org.jspecify.annotations.Nullable;

/** Reads a secret of which the terminal shows stars, without ever making text of it. */
final class MaskedInput {

    private static final int MOST = 64 << 10;
    private static final int ENTER = '\r';
    private static final int NEW_LINE = '\n';
    private static final int END = 4;
    private static final int KILL = 21;
    private static final int ESCAPE = 27;
    private static final int DELETE = 127;
    private static final int BACKSPACE = 8;
    private static final long LOOK_MILLIS = 100;

    private final Terminal terminal;
    private final char[] typed = new char[MOST];
    private int length;

    MaskedInput(Terminal terminal) {
        this.terminal = terminal;
    }

    /** What is typed up to Enter, without blanks at its ends; null when the input was ended instead. */
    @Nullable
    Secret read(String prompt) throws IOException, InterruptedException {
        Attributes before = terminal.enterRawMode();
        try {
            PrintWriter out = terminal.writer();
            out.print(prompt);
            out.flush();
            return collect(out) ? trimmed() : null;
        } finally {
            terminal.writer().println();
            terminal.writer().flush();
            Arrays.fill(typed, ' ');
            terminal.setAttributes(before);
        }
    }

    private boolean collect(PrintWriter out) throws IOException, InterruptedException {
        NonBlockingReader keys = terminal.reader();
        while (true) {
            int key = keys.read(LOOK_MILLIS);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            switch (key) {
                case NonBlockingReader.READ_EXPIRED -> {}
                case NonBlockingReader.EOF, END -> {
                    if (length == 0 || key == NonBlockingReader.EOF) {
                        return false;
                    }
                }
                case ENTER, NEW_LINE -> {
                    return true;
                }
                case BACKSPACE, DELETE -> erase(out, Math.min(1, length));
                case KILL -> erase(out, length);
                case ESCAPE -> skipSequence(keys);
                default -> add(out, key);
            }
            out.flush();
        }
    }

    private void add(PrintWriter out, int key) {
        if (key >= ' ' && length < MOST) {
            typed[length] = (char) key;
            length++;
            out.print('*');
        }
    }

    private void erase(PrintWriter out, int count) {
        out.print("\b \b".repeat(count));
        length -= count;
    }

    /** Arrow keys and the brackets around what is pasted are no part of a key. */
    private static void skipSequence(NonBlockingReader keys) throws IOException {
        int next = keys.read(LOOK_MILLIS);
        while (next == '[' || next == 'O' || next == ';' || (next >= '0' && next <= '9')) {
            next = keys.read(LOOK_MILLIS);
        }
    }

    private Secret trimmed() {
        int from = 0;
        int to = length;
        while (from < to && typed[from] <= ' ') {
            from++;
        }
        while (to > from && typed[to - 1] <= ' ') {
            to--;
        }
        char[] rest = Arrays.copyOfRange(typed, from, to);
        Secret secret = Secret.ofUtf8(rest);
        Arrays.fill(rest, ' ');
        return secret;
    }
}
