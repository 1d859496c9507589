package authsome.domain.identity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DidTests {

    @Test
    void namesThePublishedVector() {
        byte[] key = HexFormat.of().parseHex("03a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8");
        Did did = Did.ofPublicKey(key);
        assertEquals("did:key:z6MkehRgf7yJbgaGfYsdoAsKdBPE3dj2CYhowQdcjqSJgvVd", did.value());
        assertArrayEquals(key, did.publicKey());
    }

    @Test
    void roundTripsEveryKey() {
        Random random = new Random(42);
        for (int i = 0; i < 200; i++) {
            byte[] key = new byte[32];
            random.nextBytes(key);
            assertArrayEquals(key, new Did(Did.ofPublicKey(key).value()).publicKey());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "did:web:example.com, Only did:key Ed25519 identifiers are supported",
        "did:key:z0OIl, Malformed did:key value",
        "did:key:z11111111, did:key does not use the Ed25519 multicodec prefix",
        "did:key:z6Mk, did:key does not use the Ed25519 multicodec prefix",
    })
    void saysWhatIsWrong(String value, String message) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> new Did(value))
                        .getMessage());
    }

    @Test
    void refusesKeysOfAnotherLength() {
        assertThrows(IllegalArgumentException.class, () -> Did.ofPublicKey(new byte[31]));
    }
}
