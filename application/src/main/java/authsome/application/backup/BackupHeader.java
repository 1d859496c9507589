package authsome.application.backup;

import authsome.application.vault.Argon2id;
import authsome.application.vault.Hkdf;
import authsome.domain.secret.Secret;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.spec.SecretKeySpec;

/**
 * The beginning of a backup, in the clear: how the passphrase becomes the key of all that follows, which is bound to it.
 *
 * <pre>
 *  0  16  "authsome backup\n"
 * 16   1  format version, 1
 * 17   1  key derivation, 1: Argon2id
 * 18   4  its memory in KiB
 * 22   4  its passes
 * 26   4  its lanes
 * 30  16  its salt
 * 46  16  proof of the passphrase: HKDF-SHA256 of what Argon2id gave, for "authsome backup passphrase"
 * </pre>
 */
final class BackupHeader {

    static final int BYTES = 62;

    private static final byte[] MAGIC = "authsome backup\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte VERSION = 1;
    private static final byte ARGON2ID = 1;
    private static final int SALT = 16;
    private static final int PROOF = 16;

    private final byte[] bytes;
    private final SecretKeySpec key;

    private BackupHeader(byte[] bytes, SecretKeySpec key) {
        this.bytes = bytes;
        this.key = key;
    }

    /** The header of a new backup. */
    static BackupHeader fresh(Secret passphrase, SecureRandom random) {
        return fresh(passphrase, Argon2id.USUAL, random);
    }

    static BackupHeader fresh(Secret passphrase, Argon2id cost, SecureRandom random) {
        byte[] salt = new byte[SALT];
        random.nextBytes(salt);
        byte[] root = cost.derive(passphrase, salt);
        ByteBuffer bytes = ByteBuffer.allocate(BYTES)
                .put(MAGIC)
                .put(VERSION)
                .put(ARGON2ID)
                .putInt(cost.memory())
                .putInt(cost.passes())
                .putInt(cost.lanes())
                .put(salt)
                .put(proof(root));
        return new BackupHeader(bytes.array(), key(root));
    }

    /**
     * Reads a header.
     *
     * @throws BackupRefusedException if it is none, of an unknown version, or the passphrase is another one
     */
    static BackupHeader read(DataInputStream in, Secret passphrase) throws IOException {
        byte[] bytes = new byte[BYTES];
        try {
            in.readFully(bytes, 0, MAGIC.length + 1);
            requireKnown(bytes);
            in.readFully(bytes, MAGIC.length + 1, BYTES - MAGIC.length - 1);
        } catch (EOFException _) {
            requireKnown(bytes);
            throw BackupRefusedException.damaged();
        }
        ByteBuffer fields = ByteBuffer.wrap(bytes, MAGIC.length + 1, BYTES - MAGIC.length - 1);
        if (fields.get() != ARGON2ID) {
            throw BackupRefusedException.damaged();
        }
        Argon2id cost = cost(fields);
        byte[] salt = new byte[SALT];
        fields.get(salt);
        byte[] proof = new byte[PROOF];
        fields.get(proof);
        byte[] root = cost.derive(passphrase, salt);
        if (!MessageDigest.isEqual(proof, proof(root))) {
            Arrays.fill(root, (byte) 0);
            throw new BackupRefusedException("the passphrase is not the one of this backup", null);
        }
        return new BackupHeader(bytes, key(root));
    }

    private static void requireKnown(byte[] bytes) {
        if (!Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new BackupRefusedException("this file is no backup of authsome", null);
        }
        byte version = bytes[MAGIC.length];
        if (version != VERSION) {
            throw new BackupRefusedException(
                    "this backup has format " + (version & 0xff) + ", and this release knows format " + VERSION,
                    "use the release of authsome that wrote it, or a newer one");
        }
    }

    private static Argon2id cost(ByteBuffer fields) {
        try {
            return new Argon2id(fields.getInt(), fields.getInt(), fields.getInt());
        } catch (IllegalArgumentException _) {
            throw BackupRefusedException.damaged();
        }
    }

    /** As it stands in the file, and as it is bound to each chunk. */
    byte[] bytes() {
        return bytes.clone();
    }

    SecretKeySpec key() {
        return key;
    }

    private static byte[] proof(byte[] root) {
        return Hkdf.derive(root, new byte[0], "authsome backup passphrase", PROOF);
    }

    private static SecretKeySpec key(byte[] root) {
        byte[] key = Hkdf.derive(root, new byte[0], "authsome backup chunks", 32);
        try {
            return new SecretKeySpec(key, "AES");
        } finally {
            Arrays.fill(root, (byte) 0);
            Arrays.fill(key, (byte) 0);
        }
    }
}
