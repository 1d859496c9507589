package authsome.application.vault;

import authsome.domain.secret.Secret;
import java.util.HexFormat;
import javax.crypto.spec.SecretKeySpec;

/** The key of one space, and its id: a fingerprint that tells nothing about the key. */
final class DataKey {

    static final int BYTES = 32;

    private static final int ID_BYTES = 8;

    private final String id;
    private final SecretKeySpec aes;
    private final Secret secret;

    DataKey(Secret secret) {
        this.secret = secret;
        this.id = HexFormat.of().formatHex(derive("authsome data key id", ID_BYTES));
        this.aes = secret.use(bytes -> new SecretKeySpec(bytes, "AES"));
    }

    String id() {
        return id;
    }

    SecretKeySpec aes() {
        return aes;
    }

    /** Bytes for one purpose, which tell nothing about the key or about those for another purpose. */
    byte[] derive(String purpose, int length) {
        return secret.use(bytes -> Hkdf.derive(bytes, new byte[0], purpose, length));
    }
}
