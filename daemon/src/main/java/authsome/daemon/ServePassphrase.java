package authsome.daemon;

import authsome.domain.secret.Secret;
import authsome.home.keys.PassphraseInput;
import authsome.home.lifecycle.StartRefusedException;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The passphrase from one line of standard input, where the command line says so, else from the person at the terminal. */
final class ServePassphrase implements PassphraseInput {

    private static final int MOST = 4_096;

    private final boolean line;
    private final InputStream in;

    ServePassphrase(boolean line, InputStream in) {
        this.line = line;
        this.in = in;
    }

    @Override
    public @Nullable Secret read(boolean fresh) {
        if (line) {
            return readLine();
        }
        // whether there is none or one that is no terminal differs between releases of the JDK
        return Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .map(console -> ask(console, fresh))
                .orElse(null);
    }

    private static @Nullable Secret ask(Console console, boolean fresh) {
        Secret first = ask(console, "Passphrase of this home: ");
        if (first != null && fresh) {
            try (Secret second = ask(console, "The same again: ")) {
                if (second == null || !first.matches(second)) {
                    throw new StartRefusedException("the two passphrases differ; nothing was written", null);
                }
            }
        }
        return first;
    }

    private static @Nullable Secret ask(Console console, String prompt) {
        char[] typed = console.readPassword("%s", prompt);
        if (typed == null) {
            return null;
        }
        Secret secret = Secret.ofUtf8(typed);
        Arrays.fill(typed, '\0');
        return secret;
    }

    /** Up to the line's end, and not a byte further: what follows is not ours. */
    private @Nullable Secret readLine() {
        byte[] bytes = new byte[MOST];
        int length = 0;
        try {
            for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
                if (length == MOST) {
                    throw new StartRefusedException("the line on standard input is too long for a passphrase", null);
                }
                bytes[length++] = (byte) next;
            }
            return Secret.owning(Arrays.copyOf(bytes, length));
        } catch (IOException unreadable) {
            throw new StartRefusedException("the passphrase cannot be read from standard input", null);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
