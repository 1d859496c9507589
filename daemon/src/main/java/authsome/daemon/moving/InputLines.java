package authsome.daemon.moving;

import authsome.domain.secret.Secret;
import authsome.home.lifecycle.StartRefusedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Secrets that come as lines of standard input. */
final class InputLines {

    private static final int LONGEST = 64 * 1024;

    private final InputStream in;

    InputLines(InputStream in) {
        this.in = in;
    }

    /** Reads a line, and not a byte further; the caller closes it. */
    Secret next() {
        try {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
                if (line.size() == LONGEST) {
                    throw new StartRefusedException("the line on standard input is too long for a password", null);
                }
                line.write(next);
            }
            return Secret.owning(line.toByteArray());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
