package authsome.cli.console;

import authsome.domain.secret.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads one line that may be a secret, without ever making text of it. */
public final class SecretLine {

    private static final int MOST = 64 << 10;

    private SecretLine() {}

    /**
     * The next line without blanks at its ends; null when the input ends before anything comes.
     *
     * @throws Failure when it is longer than any key
     */
    public static @Nullable Secret read(InputStream in) {
        byte[] line = new byte[MOST];
        try {
            int length = fill(line, in);
            if (length < 0) {
                return null;
            }
            int from = 0;
            while (from < length && line[from] >= 0 && line[from] <= ' ') {
                from++;
            }
            int to = length;
            while (to > from && line[to - 1] >= 0 && line[to - 1] <= ' ') {
                to--;
            }
            return Secret.owning(Arrays.copyOfRange(line, from, to));
        } catch (IOException failure) {
            throw new Failure("InputCancelledError", "standard input cannot be read").because(failure);
        } finally {
            Arrays.fill(line, (byte) 0);
        }
    }

    /** How many bytes came before the line's or the input's end; -1 when the input ended at once. */
    private static int fill(byte[] line, InputStream in) throws IOException {
        int length = 0;
        while (true) {
            int next = in.read();
            if (next < 0) {
                return length == 0 ? -1 : length;
            }
            if (next == '\n') {
                return length;
            }
            if (length == line.length) {
                throw new Failure("InputCancelledError", "the line on standard input is too long for a key");
            }
            line[length++] = (byte) next;
        }
    }
}
