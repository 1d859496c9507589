package authsome.daemon.keys;

import authsome.domain.secret.Secret;

/** The secret from which the master key is derived. Immutable. */
public final class MasterSecret {

    private final Secret secret;
    private final byte[] salt;
    private final String source;

    MasterSecret(Secret secret, byte[] salt, String source) {
        this.secret = secret;
        this.salt = salt.clone();
        this.source = source;
    }

    /** Its text, as UTF-8. */
    public Secret secret() {
        return secret;
    }

    /** 16 bytes, not secret, the same for as long as the home exists; a fresh copy. */
    public byte[] salt() {
        return salt.clone();
    }

    /** Where the secret came from, one phrase for health and messages. */
    public String source() {
        return source;
    }

    @Override
    public String toString() {
        return "MasterSecret[" + source + "]";
    }
}
