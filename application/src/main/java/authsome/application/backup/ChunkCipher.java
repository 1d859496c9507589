package authsome.application.backup;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals the chunks of one backup by AES-256-GCM. The nonce is the chunk's number in 11 bytes and then 1 for the last chunk,
 * 0 for the others; so a chunk that was moved, left out or doubled does not open, and neither does the one before a cut.
 * The header is bound to each as associated data. A key seals one backup only, so no nonce comes twice.
 */
final class ChunkCipher {

    /** Of plaintext; the last chunk may be shorter, and is never empty. */
    static final int CHUNK = 64 * 1024;

    static final int TAG = 16;

    private final BackupHeader header;
    private long number;

    ChunkCipher(BackupHeader header) {
        this.header = header;
    }

    byte[] seal(byte[] plaintext, int length, boolean last) {
        try {
            return cipher(Cipher.ENCRYPT_MODE, last).doFinal(plaintext, 0, length);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has AES-GCM", impossible);
        }
    }

    byte[] open(byte[] sealed, int length, boolean last) {
        try {
            return cipher(Cipher.DECRYPT_MODE, last).doFinal(sealed, 0, length);
        } catch (AEADBadTagException _) {
            throw BackupRefusedException.damaged();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has AES-GCM", impossible);
        }
    }

    private Cipher cipher(int mode, boolean last) throws GeneralSecurityException {
        byte[] nonce = ByteBuffer.allocate(12)
                .putLong(3, number)
                .put(11, (byte) (last ? 1 : 0))
                .array();
        number++;
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, header.key(), new GCMParameterSpec(TAG * 8, nonce));
        cipher.updateAAD(header.bytes());
        return cipher;
    }
}
