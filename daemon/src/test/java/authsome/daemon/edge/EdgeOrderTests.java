package authsome.daemon.edge;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.api.client.json.Json;
import authsome.api.client.json.JsonObject;
import authsome.api.client.proof.IdentityKey;
import authsome.domain.secret.Secret;
import authsome.home.lifecycle.StartRefusedException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an edge is told by whoever starts it. */
final class EdgeOrderTests {

    private final IdentityKey key = IdentityKey.generate(new SecureRandom());

    private EdgeOrder read(String line) {
        return EdgeOrder.read(new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)));
    }

    private String line(String server) {
        try (Secret seed = key.printSeed()) {
            return Json.printText(JsonObject.builder()
                            .put("server", server)
                            .put("identity", "steady-wisely-boldly-0042")
                            .put("did", key.did().value())
                            .put("key", seed)
                            .build())
                    + "\n";
        }
    }

    @Test
    void saysWhomToAskAndAsWhom() {
        EdgeOrder order = read(line("https://authsome.example.test:8443"));
        assertEquals("https://authsome.example.test:8443", order.server().toString());
        assertEquals("steady-wisely-boldly-0042", order.identity().handle().value());
        assertEquals(key.did(), order.identity().key().did());
    }

    @Test
    void signsAsTheJdkWouldSign() {
        byte[] message = "GET /api/edge/runs".getBytes(StandardCharsets.UTF_8);
        EdgeOrder order = read(line("https://authsome.example.test"));
        assertArrayEquals(key.sign(message), order.identity().key().sign(message));
    }

    /** Values would pass the network in the clear. */
    @ParameterizedTest
    @ValueSource(strings = {"http://authsome.example.test", "http://10.0.0.7:7998", "http://[2001:db8::1]"})
    void asksNobodyOnAnotherMachineWithoutTls(String server) {
        StartRefusedException refused = assertThrows(StartRefusedException.class, () -> read(line(server)));
        assertTrue(
                String.valueOf(refused.getMessage()).contains("http goes no further than this machine"),
                refused::toString);
        assertFalse(String.valueOf(refused.getMessage()).contains("key"), refused::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "{}\n", "nonsense\n", "{\"server\": \"https://a.example\"}\n"})
    void whatIsNoOrderStartsNothing(String line) {
        assertThrows(StartRefusedException.class, () -> read(line));
    }
}
