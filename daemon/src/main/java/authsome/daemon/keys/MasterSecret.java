package authsome.daemon.keys;

import authsome.daemon.lifecycle.StartRefusedException;
import authsome.domain.secret.Secret;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The secret from which the master key is derived. Immutable. */
public final class MasterSecret {

    private final Secret secret;
    private final @Nullable Secret previous;
    private final byte[] salt;
    private final String source;
    private final @Nullable Path file;

    /**
     * @param previous the secret before it, which may still be needed; null for none
     * @param file where it may be replaced; null where it is the operator's
     */
    MasterSecret(Secret secret, @Nullable Secret previous, byte[] salt, String source, @Nullable Path file) {
        this.secret = secret;
        this.previous = previous;
        this.salt = salt.clone();
        this.source = source;
        this.file = file;
    }

    /** Its text, as UTF-8. */
    public Secret secret() {
        return secret;
    }

    /** The one before it, while it is being changed; null else. */
    public @Nullable Secret previous() {
        return previous;
    }

    /** The file of the home that holds it, which may be replaced; null where only the operator can change it. */
    public @Nullable Path file() {
        return file;
    }

    /** 16 bytes, not secret, the same for as long as the home exists; a fresh copy. */
    public byte[] salt() {
        return salt.clone();
    }

    /** Where the secret came from, one phrase for health and messages. */
    public String source() {
        return source;
    }

    /** Why a daemon does not start whose data this secret does not open. */
    public StartRefusedException refusal() {
        if (source.equals("passphrase")) {
            return new StartRefusedException(
                    "the passphrase is wrong: it does not open the data of this home",
                    "try again; nothing was changed");
        }
        return new StartRefusedException(
                "this master key (from: " + source + ") is not the one that the data of this home were written with",
                "start with the former key; nothing was changed. A key is taken from the first of AUTHSOME_MASTER_KEY,"
                        + " AUTHSOME_MASTER_KEY_FILE, server/master.key, and the keyring or passphrase of the home");
    }

    @Override
    public String toString() {
        return "MasterSecret[" + source + "]";
    }
}
