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
 * Where a passphrase comes from: a file that an option names, else a person at a terminal, else one line of standard input.
 * Never the command line, which other programs can read.
 */
final class Passphrase {

    private static final String FILE = "--passphrase-file";

    private final Invocation invocation;
    private final String option;
    private final String prompt;
    private final String noun;

    private Passphrase(Invocation invocation, String option, String prompt) {
        this(invocation, option, prompt, "passphrase");
    }

    private Passphrase(Invocation invocation, String option, String prompt, String noun) {
        this.invocation = invocation;
        this.option = option;
        this.prompt = prompt;
        this.noun = noun;
    }

    static Passphrase ofBackup(Invocation invocation) {
        return new Passphrase(invocation, FILE, "Passphrase of the backup: ");
    }

    /** The password of an account that is made. */
    static Passphrase ofAccount(Invocation invocation) {
        return new Passphrase(invocation, "--password-file", "Password of the account: ", "password");
    }

    /** The one that is to open the home from now on. */
    static Passphrase next(Invocation invocation) {
        return new Passphrase(invocation, FILE, "New passphrase of this home: ");
    }

    /** The one that opens the home now. */
    static Passphrase present(Invocation invocation) {
        return new Passphrase(invocation, "--present-passphrase-file", "Present passphrase of this home: ");
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
        String file = invocation.arguments().option(option);
        if (file != null) {
            return required(fromFile(Path.of(file)));
        }
        Terminal terminal = invocation.world().terminal();
        if (!terminal.canAsk()) {
            return required(SecretLine.read(invocation.world().in()));
        }
        Secret first = required(terminal.askSecret(prompt));
        if (twice) {
            try (Secret second = required(terminal.askSecret("The same again: "))) {
                if (!first.matches(second)) {
                    first.close();
                    throw new Failure("InputCancelledError", "the two " + noun + "s differ; nothing was written");
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

    private Secret required(@Nullable Secret passphrase) {
        if (passphrase == null || passphrase.isEmpty()) {
            throw new Failure("InputCancelledError", "no " + noun + " was entered")
                    .hint("run this in a terminal, pipe the " + noun + " in, or name its file: " + option + " PATH");
        }
        return passphrase;
    }
}
