package authsome.api.http.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class RequestHeadTests {

    private static final String GOOD = String.join(
            "\r\n",
            "POST /api/a%20b/%C3%A9?x=%2F HTTP/1.1",
            "Host: localhost:7998",
            "Content-Type: application/json",
            "Content-Length: 2",
            "",
            "");

    @Test
    void readsWhatIsRight() {
        RequestHead head = RequestHead.parse(GOOD.getBytes(StandardCharsets.ISO_8859_1));
        assertEquals("POST", head.method());
        assertEquals(new RequestTarget("/api/a%20b/%C3%A9", "/api/a b/\u00e9", "x=%2F"), head.target());
        assertEquals("application/json", head.single("content-type"));
    }

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void refusesCalmlyOrKeepsItsPromises(long seed) {
        Random random = new Random(seed);
        byte[] bytes = GOOD.getBytes(StandardCharsets.ISO_8859_1);
        for (int change = random.nextInt(1, 6); change > 0; change--) {
            bytes[random.nextInt(bytes.length)] = random.nextBoolean()
                    ? (byte) random.nextInt(256)
                    : (byte) "\r\n\t :/;.%?".charAt(random.nextInt(10));
        }
        try {
            RequestHead head = RequestHead.parse(bytes);
            new HeadRules(Set.of("localhost:7998"), Set.of()).check(head);
            String path = head.target().decodedPath();
            assertTrue(path.startsWith("/"));
            assertFalse(path.contains("//") || path.contains("/../") || path.contains("/./"), path);
            assertFalse(path.chars().anyMatch(Character::isISOControl), path);
        } catch (Refusal refusal) {
            assertTrue(refusal.status() >= 400 && refusal.status() < 600);
        }
    }
}
