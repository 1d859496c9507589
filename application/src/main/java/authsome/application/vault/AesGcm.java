package authsome.application.vault;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * AES-256-GCM: a 12-byte random nonce, the ciphertext, the 16-byte tag. One key takes at most 2^32 messages, which no
 * space of ours comes near.
 */
final class AesGcm {

    static final int NONCE = 12;
    static final int TAG = 16;

    private AesGcm() {}

    static byte[] seal(SecretKey key, byte[] plaintext, byte[] associated, SecureRandom random) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, associated);
            byte[] sealed = Arrays.copyOf(nonce, NONCE + plaintext.length + TAG);
            cipher.doFinal(plaintext, 0, plaintext.length, sealed, NONCE);
            return sealed;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has AES-GCM", impossible);
        }
    }

    /** The plaintext; null when the bytes are not what this key sealed with this associated data. */
    static byte @Nullable [] open(SecretKey key, byte[] sealed, int from, byte[] associated) {
        if (sealed.length - from < NONCE + TAG) {
            return null;
        }
        try {
            Cipher cipher =
                    cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOfRange(sealed, from, from + NONCE), associated);
            return cipher.doFinal(sealed, from + NONCE, sealed.length - from - NONCE);
        } catch (AEADBadTagException _) {
            return null;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has AES-GCM", impossible);
        }
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, byte[] associated)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG * 8, nonce));
        cipher.updateAAD(associated);
        return cipher;
    }
}
