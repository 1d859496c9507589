package authsome.application.vault;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;

/** HKDF with SHA-256 (RFC 5869). */
public final class Hkdf {

    private Hkdf() {}

    /** Bytes for one purpose, which tell nothing about the secret. */
    public static byte[] derive(byte[] secret, byte[] salt, String purpose, int length) {
        try {
            // named: the search for a second choice would load every provider of the process, which takes long
            return KDF.getInstance("HKDF-SHA256", "SunJCE")
                    .deriveData(HKDFParameterSpec.ofExtract()
                            .addIKM(secret)
                            .addSalt(salt)
                            .thenExpand(purpose.getBytes(StandardCharsets.UTF_8), length));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK from 25 on has HKDF-SHA256", impossible);
        }
    }
}
