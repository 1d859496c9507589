package authsome.application.vault;

import authsome.domain.secret.Secret;
import authsome.ports.keys.KeyUnavailableException;
import authsome.ports.keys.KeyWrapper;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;

/**
 * Wraps data keys by AES-256-GCM under a key derived from a master secret: nonce, ciphertext, tag, with the context as
 * associated data.
 *
 * <p>A generated master secret has 256 bits and is stretched by HKDF-SHA256. Any other text may be guessable, so it goes
 * through Argon2id first (3 passes, 64 MiB, 4 lanes).
 */
public final class MasterKeyWrapper implements KeyWrapper {

    /** How a generated master secret begins; 32 bytes in Base64 follow. */
    public static final String GENERATED_PREFIX = "authsome-master-1:";

    /** How long the salt is. */
    public static final int SALT_BYTES = 16;

    private static final int KEY_BYTES = 32;
    private static final int ID_BYTES = 8;

    private final SecretKeySpec key;
    private final String keyId;
    private final SecureRandom random;
    private final String description;

    private MasterKeyWrapper(SecretKeySpec key, String keyId, SecureRandom random, String description) {
        this.key = key;
        this.keyId = keyId;
        this.random = random;
        this.description = description;
    }

    private static MasterKeyWrapper ofRoot(byte[] root, SecureRandom random, String description) {
        byte[] key = Hkdf.derive(root, new byte[0], "authsome master wrapping key", KEY_BYTES);
        String id = "master-"
                + HexFormat.of().formatHex(Hkdf.derive(root, new byte[0], "authsome master key id", ID_BYTES));
        Arrays.fill(root, (byte) 0);
        return new MasterKeyWrapper(new SecretKeySpec(key, "AES"), id, random, description);
    }

    /**
     * Derives the wrapping key: quickly from a generated master secret, in a part of a second from any other text.
     *
     * @param master the master secret, UTF-8, without blanks around it
     * @param salt {@value #SALT_BYTES} bytes, drawn once per home and kept beside it; not secret
     * @throws IllegalArgumentException if the secret is empty, or looks generated and is not whole
     */
    public static MasterKeyWrapper of(Secret master, byte[] salt, SecureRandom random) {
        if (salt.length != SALT_BYTES) {
            throw new IllegalArgumentException("the salt of a home has " + SALT_BYTES + " bytes");
        }
        if (master.isEmpty()) {
            throw new IllegalArgumentException("the master key is empty");
        }
        boolean generated = master.use(MasterKeyWrapper::isGenerated);
        byte[] root = generated ? master.use(MasterKeyWrapper::decode) : Argon2id.USUAL.derive(master, salt);
        return ofRoot(
                root, random, "AES-256-GCM with " + (generated ? "a generated master key" : "Argon2id-derived key"));
    }

    /** Draws a master secret. */
    public static Secret generate(SecureRandom random) {
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        byte[] encoded = Base64.getEncoder().encode(bytes);
        Secret secret = Secret.owning(Envelope.join(GENERATED_PREFIX.getBytes(StandardCharsets.US_ASCII), encoded));
        Arrays.fill(bytes, (byte) 0);
        Arrays.fill(encoded, (byte) 0);
        return secret;
    }

    /** Wraps the key of another wrapper: who has this one can go on with what that one wrapped. */
    public byte[] wrapFormer(MasterKeyWrapper former) {
        byte[] id = former.keyId.getBytes(StandardCharsets.US_ASCII);
        byte[] bytes = former.key.getEncoded();
        try {
            return Envelope.join(id, AesGcm.seal(key, bytes, formerContext(id), random));
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** The wrapper that {@link #wrapFormer} wrapped; empty when this is not the one that wrapped it. */
    public Optional<MasterKeyWrapper> unwrapFormer(byte[] wrapped) {
        int length = keyId.length();
        if (wrapped.length <= length) {
            return Optional.empty();
        }
        byte[] id = Arrays.copyOf(wrapped, length);
        byte[] opened = AesGcm.open(key, wrapped, length, formerContext(id));
        if (opened == null) {
            return Optional.empty();
        }
        SecretKeySpec former = new SecretKeySpec(opened, "AES");
        Arrays.fill(opened, (byte) 0);
        return Optional.of(
                new MasterKeyWrapper(former, new String(id, StandardCharsets.US_ASCII), random, description));
    }

    private static byte[] formerContext(byte[] id) {
        return Envelope.join("authsome former master key ".getBytes(StandardCharsets.US_ASCII), id);
    }

    @Override
    public String keyId() {
        return keyId;
    }

    @Override
    public byte[] wrap(Secret dataKey, byte[] context) {
        return dataKey.use(bytes -> AesGcm.seal(key, bytes, context, random));
    }

    @Override
    public Secret unwrap(byte[] wrapped, byte[] context) {
        byte[] opened = AesGcm.open(key, wrapped, 0, context);
        if (opened == null) {
            throw new KeyUnavailableException("wrapped key does not open with " + keyId);
        }
        return Secret.owning(opened);
    }

    @Override
    public String description() {
        return description;
    }

    private static boolean isGenerated(byte[] text) {
        return Envelope.startsWith(text, GENERATED_PREFIX.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] decode(byte[] text) {
        byte[] encoded = Arrays.copyOfRange(text, GENERATED_PREFIX.length(), text.length);
        try {
            byte[] root = Base64.getDecoder().decode(encoded);
            if (root.length == KEY_BYTES) {
                return root;
            }
        } catch (IllegalArgumentException _) {
            // the message would quote a character of the key
        } finally {
            Arrays.fill(encoded, (byte) 0);
        }
        throw new IllegalArgumentException(
                "the generated master key is not whole: 32 bytes in Base64 follow the prefix");
    }
}
