package authsome.application.vault;

import authsome.application.caller.Pending;
import authsome.domain.secret.Secret;
import authsome.ports.keys.KeyWrapper;

/** Wraps data keys under a master secret. */
public final class MasterKeyWrapper implements KeyWrapper {

    /** How a generated master secret begins; 32 bytes in Base64 follow. */
    public static final String GENERATED_PREFIX = "authsome-master-1:";

    private MasterKeyWrapper() {}

    /**
     * Derives the wrapping key: quickly from a generated master secret, slowly (Argon2id) from any other text.
     *
     * @param master the master secret, UTF-8, without blanks around it
     * @param salt 16 bytes, drawn once per home and kept beside it; not secret
     */
    public static MasterKeyWrapper of(Secret master, byte[] salt) {
        return Pending.value();
    }

    /** Draws a master secret. */
    public static Secret generate(java.security.SecureRandom random) {
        return Pending.value();
    }

    @Override
    public String keyId() {
        return Pending.value();
    }

    @Override
    public byte[] wrap(Secret dataKey, byte[] context) {
        return Pending.value();
    }

    @Override
    public Secret unwrap(byte[] wrapped, byte[] context) {
        return Pending.value();
    }

    @Override
    public String description() {
        return Pending.value();
    }
}
