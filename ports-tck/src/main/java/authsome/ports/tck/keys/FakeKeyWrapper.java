package authsome.ports.tck.keys;

import authsome.domain.secret.Secret;
import authsome.ports.keys.KeyUnavailableException;
import authsome.ports.keys.KeyWrapper;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Wraps with AES-256-GCM under a key that is the hash of its id: it behaves as a key wrapper must, and protects
 * nothing. Wrapped keys are the 12-byte nonce and the ciphertext.
 */
public final class FakeKeyWrapper implements KeyWrapper {

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final String keyId;
    private final SecretKeySpec key;
    private final RandomGenerator random;

    /** Two of them with the same {@code keyId} have the same key. */
    public FakeKeyWrapper(String keyId, RandomGenerator random) {
        this.keyId = keyId;
        this.key = new SecretKeySpec(sha256(keyId), "AES");
        this.random = random;
    }

    @Override
    public String keyId() {
        return keyId;
    }

    @Override
    public byte[] wrap(Secret dataKey, byte[] context) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] sealed = dataKey.use(bytes -> {
            try {
                return cipher(Cipher.ENCRYPT_MODE, nonce, context).doFinal(bytes);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every JDK has AES-GCM", e);
            }
        });
        byte[] wrapped = Arrays.copyOf(nonce, NONCE + sealed.length);
        System.arraycopy(sealed, 0, wrapped, NONCE, sealed.length);
        return wrapped;
    }

    @Override
    public Secret unwrap(byte[] wrapped, byte[] context) {
        if (wrapped.length < NONCE) {
            throw new KeyUnavailableException("wrapped key does not open with key " + keyId);
        }
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(wrapped, NONCE), context);
            return Secret.owning(cipher.doFinal(wrapped, NONCE, wrapped.length - NONCE));
        } catch (GeneralSecurityException _) {
            throw new KeyUnavailableException("wrapped key does not open with key " + keyId);
        }
    }

    @Override
    public String description() {
        return "fake key for tests";
    }

    private Cipher cipher(int mode, byte[] nonce, byte[] context) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context);
        return cipher;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
