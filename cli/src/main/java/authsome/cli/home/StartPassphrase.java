package authsome.cli.home;

import authsome.api.client.home.HomeLayout;
import authsome.api.client.home.PrivateFiles;
import authsome.cli.console.Failure;
import authsome.cli.console.World;
import authsome.domain.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The passphrase that a daemon needs to start, where its home has one: the daemon that outlives this command has no terminal. */
public final class StartPassphrase {

    private static final String PLACE = "passphrase";

    /** Each of these tells the daemon a key or a passphrase without anybody's help. */
    private static final List<String> TOLD =
            List.of("AUTHSOME_MASTER_KEY", "AUTHSOME_MASTER_KEY_FILE", "AUTHSOME_PASSPHRASE_FILE");

    private StartPassphrase() {}

    /** Whether a daemon of this home, started by this command, has to be handed a passphrase. */
    public static boolean isNeeded(HomeLayout home, World world) {
        return TOLD.stream().allMatch(name -> world.variable(name) == null)
                && !Files.exists(home.masterKey())
                && (isFresh(home) ? PLACE.equals(world.variable("AUTHSOME_MASTER_KEY_STORE")) : isKept(home));
    }

    /** Whether the master key of this home is a passphrase that was set. */
    public static boolean isKept(HomeLayout home) {
        byte[] text = Files.exists(home.masterKey()) ? null : PrivateFiles.read(home.masterSource());
        return text != null
                && new String(text, StandardCharsets.US_ASCII)
                        .strip()
                        .split(" ", 2)[0]
                        .equals(PLACE);
    }

    /**
     * Asks the person at the terminal; twice for one that is set now.
     *
     * @throws Failure when there is nobody to ask
     */
    public static Secret ask(HomeLayout home, World world) {
        if (!world.terminal().canAsk()) {
            throw Failure.daemonUnavailable(
                            "the daemon of this home needs its passphrase, and there is no terminal on which to ask")
                    .hint(
                            "run 'authsome daemon start' in a terminal first, pipe the passphrase into"
                                    + " 'authsome daemon start --passphrase-stdin', or name its file in AUTHSOME_PASSPHRASE_FILE");
        }
        Secret first = entered(world.terminal().askSecret("Passphrase of " + home.root() + ": "));
        if (isFresh(home)) {
            try (Secret second = entered(world.terminal().askSecret("The same again: "))) {
                if (!first.matches(second)) {
                    first.close();
                    throw new Failure("InputCancelledError", "the two passphrases differ; nothing was written");
                }
            }
        }
        return first;
    }

    /** Refuses an answer that is none. */
    private static Secret entered(@Nullable Secret passphrase) {
        if (passphrase == null || passphrase.isEmpty()) {
            throw new Failure("InputCancelledError", "no passphrase was entered");
        }
        return passphrase;
    }

    private static boolean isFresh(HomeLayout home) {
        return !Files.exists(home.masterSource());
    }
}
