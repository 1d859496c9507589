package authsome.domain.secret;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SecretTests {

    @Test
    void printsItsLengthAndNothingElse() {
        assertEquals("Secret[7 bytes]", Secret.ofUtf8("hunter2").toString());
    }

    @Test
    void keepsItsOwnCopy() {
        byte[] given = "hunter2".getBytes(StandardCharsets.UTF_8);
        Secret secret = Secret.copyOf(given);
        given[0] = 'X';
        assertEquals("hunter2", secret.use(bytes -> new String(bytes, StandardCharsets.UTF_8)));
    }

    @Test
    void encodesCharactersAsUtf8() {
        String text = "pässwört \uD83D\uDD11";
        byte[] expected = text.getBytes(StandardCharsets.UTF_8);
        assertArrayEquals(expected, Secret.ofUtf8(text.toCharArray()).use(byte[]::clone));
    }

    @Test
    void wipesItsBytesAndRefusesFurtherUse() {
        byte[] owned = "hunter2".getBytes(StandardCharsets.UTF_8);
        Secret secret = Secret.owning(owned);
        secret.close();
        assertArrayEquals(new byte[7], owned);
        assertThrows(IllegalStateException.class, () -> secret.use(bytes -> bytes.length));
    }

    @Test
    void comparesContentOnlyWhenAskedTo() {
        Secret one = Secret.ofUtf8("same");
        Secret other = Secret.ofUtf8("same");
        assertTrue(one.matches(other));
        assertFalse(one.matches(Secret.ofUtf8("else")));
        assertNotEquals(one, other);
    }
}
