package authsome.application.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import authsome.domain.connection.Credential;
import authsome.domain.provider.Placement;
import authsome.domain.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeaderFormTests {

    @Test
    void putsThePrefixBeforeTheKey() {
        assertEquals("Bearer k1", header(new Placement.Header("Authorization", "Bearer"), "k1"));
        assertEquals("k1", header(new Placement.Header("X-Api-Key", ""), "k1"));
    }

    @Test
    void writesBasicAsTheStandardSays() {
        // RFC 7617, section 2
        assertEquals("Basic QWxhZGRpbjpvcGVuc2VzYW1l", header(new Placement.Basic("Aladdin", false), "opensesame"));
        assertEquals("Basic c2tfMTIzOg==", header(new Placement.Basic("", true), "sk_123"));
    }

    @Test
    void refusesKeysThatWouldEndAHeader() {
        for (String key : List.of("a\r\nX: y", "a b", "\u00fc", "a\0", "", "\u007f")) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> header(new Placement.Header("Authorization", "Bearer"), key),
                    key);
        }
    }

    private static String header(Placement placement, String key) {
        return HeaderForm.of(placement, new Credential.ApiKey(Secret.ofUtf8(key), List.of()))
                .value()
                .use(bytes -> new String(bytes, StandardCharsets.US_ASCII));
    }
}
