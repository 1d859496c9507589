package authsome.cli.keeping;

import authsome.cli.command.Invocation;
import authsome.cli.console.Failure;
import authsome.cli.console.SecretLine;
import authsome.cli.console.Terminal;
import authsome.domain.secret.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the passphrase of a backup comes from: {@code --passphrase-file}, else a person at a terminal, else one line of
 * standard input. Never the command line, which other programs can read.
 */
final class Passphrase {

    private final Invocation invocation;

    Passphrase(Invocation invocation) {
        this.invocation = invocation;
    }

    /** Reads one that is to be remembered: a person types it twice. */
    Secret fresh() {
        return read(true);
    }

    /** Reads one that exists. */
    Secret known() {
        return read(false);
    }

    private Secret read(boolean twice) {
        String file = invocation.arguments().option("--passphrase-file");
        if (file != null) {
            return required(fromFile(Path.of(file)));
        }
        Terminal terminal = invocation.world().terminal();
        if (!terminal.canAsk()) {
            return required(SecretLine.read(invocation.world().in()));
        }
        Secret first = required(terminal.askSecret("Passphrase of the backup: "));
        if (twice) {
            try (Secret second = required(terminal.askSecret("The same again: "))) {
                if (!first.matches(second)) {
                    first.close();
                    throw new Failure("InputCancelledError", "the two passphrases differ; nothing was written");
                }
            }
        }
        return first;
    }

    private static @Nullable Secret fromFile(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return SecretLine.read(in);
        } catch (NoSuchFileException missing) {
            throw new Failure("FileNotFoundError", "there is no file " + file).because(missing);
        } catch (IOException failed) {
            throw new Failure("FileNotFoundError", file + " cannot be read").because(failed);
        }
    }

    private static Secret required(@Nullable Secret passphrase) {
        if (passphrase == null || passphrase.isEmpty()) {
            throw new Failure("InputCancelledError", "no passphrase was entered")
                    .hint("run this in a terminal, pipe the passphrase in, or name its file: --passphrase-file PATH");
        }
        return passphrase;
    }
}
