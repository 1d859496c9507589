package authsome.application.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import authsome.domain.secret.Secret;
import authsome.ports.keys.KeyWrapper;
import authsome.ports.tck.keys.KeyWrapperContract;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class TextMasterKeyTests implements KeyWrapperContract {

    private static final byte[] SALT = new byte[MasterKeyWrapper.SALT_BYTES];

    /** Derived once: the derivation is slow on purpose. */
    private static final KeyWrapper FIRST = wrapper("correct horse battery staple", SALT);

    private static final KeyWrapper SAME = wrapper("correct horse battery staple", SALT);

    /** The same text in another home. */
    private static final KeyWrapper OTHER =
            wrapper("correct horse battery staple", "another home 16b".getBytes(StandardCharsets.US_ASCII));

    @Override
    public KeyWrapper testee() {
        return FIRST;
    }

    @Override
    public KeyWrapper sameKey() {
        return SAME;
    }

    @Override
    public KeyWrapper otherKey() {
        return OTHER;
    }

    @Test
    void generatedSecretsAreWholeAndDifferent() {
        SecureRandom random = new SecureRandom();
        KeyWrapper one = MasterKeyWrapper.of(MasterKeyWrapper.generate(random), SALT, random);
        KeyWrapper two = MasterKeyWrapper.of(MasterKeyWrapper.generate(random), SALT, random);
        assertNotEquals(one.keyId(), two.keyId());
        assertEquals("AES-256-GCM with a generated master key", one.description());
        assertThrows(IllegalArgumentException.class, () -> wrapper(MasterKeyWrapper.GENERATED_PREFIX + "AAAA", SALT));
        assertThrows(IllegalArgumentException.class, () -> wrapper("", SALT));
    }

    private static KeyWrapper wrapper(String text, byte[] salt) {
        return MasterKeyWrapper.of(Secret.ofUtf8(text), salt, new SecureRandom());
    }
}
