package authsome.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MessagesTests {

    private static final String GREETING = "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\"}";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Messages messages = new Messages(out);

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\'',
            value = {
                "nonsense;-32700;null",
                "{\"a\":1} {\"b\":2};-32700;null",
                "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}];-32600;null",
                "7;-32600;null",
                "{\"jsonrpc\":\"1.0\",\"id\":4,\"method\":\"ping\"};-32600;4",
                "{\"jsonrpc\":\"2.0\",\"id\":\"x\"};-32600;\"x\"",
                "{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"ping\",\"params\":[]};-32600;5",
                "{\"jsonrpc\":\"2.0\",\"id\":6,\"method\":\"tools/list\"};-32600;6"
            })
    void whatIsNoMessageIsAnsweredHere(String line, int code, String id) throws IOException {
        assertFalse(messages.admits(bytes(line)));
        assertTrue(out().startsWith("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"error\":{\"code\":" + code + ","), out());
        assertTrue(out().endsWith("\n"));
    }

    @Test
    void aConversationThatHasBegunGoesOn() throws IOException {
        assertTrue(messages.admits(bytes(GREETING)));
        assertTrue(messages.admits(bytes("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}")));
        assertTrue(messages.admits(bytes("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}")));
        assertTrue(messages.admits(bytes("{\"jsonrpc\":\"2.0\",\"id\":9,\"result\":{}}")));
        assertEquals("", out());
    }

    @Test
    void theEndWaitsForAnswers() throws Exception {
        messages.admits(bytes(GREETING));
        assertTrue(took(Duration.ofMillis(200)) >= 200, "nobody waited");
        // another id, told from the number by its type
        answer("{\"jsonrpc\":\"2.0\",\"id\":\"0\",\"result\":{}}\n");
        assertTrue(took(Duration.ofMillis(200)) >= 200, "the answer to another request was taken");
        answer("{\"jsonrpc\":\"2.0\",\"id\":0,\"result\":{}}\n");
        assertTrue(took(Duration.ofSeconds(20)) < 10_000, "the answer was not seen");
        assertEquals(2, out().lines().count());
    }

    @Test
    void anInputGivesWholeMessagesAndNothingElse() throws IOException {
        byte[] lines = bytes("nonsense\n\n" + GREETING + "\n" + "x".repeat(3 << 20) + "\n");
        try (MessageInput input = new MessageInput(new ByteArrayInputStream(lines), messages)) {
            byte[] message = new byte[GREETING.length() + 1];
            assertEquals(message.length, input.read(message, 0, message.length));
            assertEquals(GREETING + "\n", new String(message, StandardCharsets.UTF_8));
            answer("{\"jsonrpc\":\"2.0\",\"id\":0,\"result\":{}}\n");
            assertEquals(-1, input.read());
        }
        assertEquals(3, out().lines().count(), out());
    }

    private long took(Duration limit) {
        long begin = System.nanoTime();
        messages.awaitAnswers(limit);
        return Duration.ofNanos(System.nanoTime() - begin).toMillis();
    }

    private void answer(String line) throws IOException {
        messages.write(bytes(line), 0, line.length());
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
