package authsome.api.client.proof;

import authsome.domain.identity.Did;
import authsome.domain.secret.Secret;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;

/** The Ed25519 key of an identity, on this machine: a seed of 32 bytes and the DID that it belongs to. */
public final class IdentityKey implements AutoCloseable {

    /** How many bytes a seed has. */
    public static final int SEED_BYTES = 32;

    private final Secret seed;
    private final Did did;
    private final SeedSigner signer;

    private IdentityKey(Secret seed, Did did, SeedSigner signer) {
        if (seed.length() != SEED_BYTES) {
            throw new IllegalArgumentException("Ed25519 private key must be 32 bytes");
        }
        this.seed = seed;
        this.did = did;
        this.signer = signer;
    }

    /** Draws a fresh key. */
    public static IdentityKey generate(SecureRandom random) {
        byte[] bytes = new byte[SEED_BYTES];
        random.nextBytes(bytes);
        return ofSeed(Secret.owning(bytes));
    }

    /** The key with this seed, of which it takes over; its DID is computed. */
    public static IdentityKey ofSeed(Secret seed) {
        if (seed.length() != SEED_BYTES) {
            throw new IllegalArgumentException("Ed25519 private key must be 32 bytes");
        }
        return ofSeed(seed, Did.ofPublicKey(seed.use(IdentityKey::publicKey)));
    }

    /**
     * The key with this seed, of which it takes over, and the DID that was computed when it was made: saves the
     * computation at each start of a command. With a wrong DID every signature is refused.
     */
    public static IdentityKey ofSeed(Secret seed, Did did) {
        return new IdentityKey(seed, did, IdentityKey::signByJdk);
    }

    /** Reads the form that key files have: 64 hexadecimal digits of the seed, as ASCII, and perhaps a line end. */
    public static Secret parseSeed(Secret hexadecimal) {
        return hexadecimal.use(text -> {
            int length = text.length;
            while (length > 0 && (text[length - 1] == '\n' || text[length - 1] == '\r' || text[length - 1] == ' ')) {
                length--;
            }
            byte[] bytes = new byte[length / 2];
            for (int i = 0; i < length; i++) {
                int digit = Character.digit(text[i], 16);
                if (digit < 0 || length % 2 != 0) {
                    throw new IllegalArgumentException("Malformed Ed25519 private key hex");
                }
                bytes[i / 2] = (byte) ((bytes[i / 2] << 4) | digit);
            }
            if (bytes.length != SEED_BYTES) {
                throw new IllegalArgumentException("Ed25519 private key must be 32 bytes");
            }
            return Secret.owning(bytes);
        });
    }

    /** The form that key files have, the opposite of {@link #parseSeed}: digits and a line end. */
    public Secret printSeed() {
        return seed.use(bytes -> {
            byte[] text = new byte[2 * SEED_BYTES + 1];
            for (int i = 0; i < SEED_BYTES; i++) {
                text[2 * i] = (byte) Character.forDigit((bytes[i] >> 4) & 0xF, 16);
                text[2 * i + 1] = (byte) Character.forDigit(bytes[i] & 0xF, 16);
            }
            text[2 * SEED_BYTES] = '\n';
            return Secret.owning(text);
        });
    }

    /** The name of the public half. */
    public Did did() {
        return did;
    }

    /** The same key, which is closed with this one, signing in another way than the JDK's, which is slow. */
    public IdentityKey signingBy(SeedSigner other) {
        return new IdentityKey(seed, did, other);
    }

    /** Signs; the same bytes give the same 64 bytes. */
    public byte[] sign(byte[] message) {
        return seed.use(bytes -> signer.sign(bytes, message));
    }

    private static byte[] signByJdk(byte[] seed, byte[] message) {
        try {
            Signature signer = Signature.getInstance("Ed25519");
            signer.initSign(new SeedKey(seed));
            signer.update(message);
            return signer.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this JDK has no Ed25519", impossible);
        }
    }

    /** Has the JDK load what signing needs. */
    static void makeReady() throws GeneralSecurityException {
        Signature.getInstance("Ed25519").initSign(new SeedKey(new byte[SEED_BYTES]));
    }

    /** Wipes the seed. */
    @Override
    public void close() {
        seed.close();
    }

    @Override
    public String toString() {
        return "IdentityKey[" + did + "]";
    }

    private static byte[] publicKey(byte[] seed) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, new SeedSource(seed));
            KeyPair pair = generator.generateKeyPair();
            return encodedPoint((EdECPublicKey) pair.getPublic());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this JDK has no Ed25519", impossible);
        }
    }

    /** The last 32 bytes of the X.509 form (RFC 8410) are the encoded point. */
    private static byte[] encodedPoint(EdECPublicKey key) {
        byte[] encoded = key.getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - SEED_BYTES, encoded.length);
    }

    /** Gives the seed where the JDK asks for randomness: its only way to compute a public key. */
    private static final class SeedSource extends SecureRandom {

        private static final long serialVersionUID = 1L;

        private final transient byte[] seed;

        SeedSource(byte[] seed) {
            this.seed = seed;
        }

        @Override
        public void nextBytes(byte[] target) {
            if (target.length != seed.length) {
                throw new IllegalStateException("this JDK makes Ed25519 keys in an unknown way");
            }
            System.arraycopy(seed, 0, target, 0, target.length);
        }
    }
}
