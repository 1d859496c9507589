package authsome.home.keys;

import authsome.application.vault.MasterKeyWrapper;
import authsome.domain.secret.Secret;
import authsome.home.lifecycle.StartRefusedException;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/** The secret from which the master key is derived, and what is left of the one before it. Immutable. */
public final class MasterSecret {

    private final Secret secret;
    private final byte[] salt;
    private final String source;
    private final @Nullable KeptSecret kept;
    private final MasterKeyWrapper wrapper;
    private final @Nullable MasterKeyWrapper former;

    /**
     * @param kept where the home keeps it; null where it is the operator's
     * @param wrapper by the key that is derived from it
     * @param former by the one before it, while it is being changed; null for none
     */
    private MasterSecret(
            Secret secret,
            byte[] salt,
            String source,
            @Nullable KeptSecret kept,
            MasterKeyWrapper wrapper,
            @Nullable MasterKeyWrapper former) {
        this.secret = secret;
        this.salt = salt.clone();
        this.source = source;
        this.kept = kept;
        this.wrapper = wrapper;
        this.former = former;
    }

    static MasterSecret of(Secret secret, byte[] salt, String source, @Nullable KeptSecret kept, SecureRandom random) {
        return new MasterSecret(secret, salt, source, kept, MasterKeyWrapper.of(secret, salt, random), null);
    }

    /** The same with a secret before it; null for none. */
    MasterSecret after(@Nullable Secret previous, SecureRandom random) {
        return previous == null ? this : after(MasterKeyWrapper.of(previous, salt, random));
    }

    /** The same with a key before it. */
    MasterSecret after(MasterKeyWrapper before) {
        return new MasterSecret(secret, salt, source, kept, wrapper, before);
    }

    /** Its text, as UTF-8. */
    Secret secret() {
        return secret;
    }

    /** Wraps by the key that is derived from it. */
    public MasterKeyWrapper wrapper() {
        return wrapper;
    }

    /** Wraps by the key before it, while it is being changed; null else. */
    public @Nullable MasterKeyWrapper former() {
        return former;
    }

    /** Where the home keeps it; null where only the operator can change it. */
    @Nullable
    KeptSecret kept() {
        return kept;
    }

    /** 16 bytes, not secret, the same for as long as the home exists; a fresh copy. */
    byte[] salt() {
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
