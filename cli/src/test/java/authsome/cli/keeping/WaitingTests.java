package authsome.cli.keeping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.cli.console.StatusLine;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class WaitingTests {

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void saysThatItIsStillAtWorkAndLeavesNothing() {
        String done = Waiting.during(line(true), "wrapping the data keys", "", () -> {
            long deadline = System.nanoTime() + 20_000_000_000L;
            while (!text().contains("wrapping the data keys ... 1 s")) {
                assertTrue(System.nanoTime() < deadline, "nothing was said");
                Thread.onSpinWait();
            }
            return "done";
        });
        assertEquals("done", done);
        assertTrue(text().endsWith("\r\u001b[2K"), "something stays on the terminal");
    }

    @Test
    void saysNothingWhereThereIsNoTerminal() {
        assertEquals(1, Waiting.during(line(false), "wrapping the data keys", "", () -> 1));
        assertEquals("", text());
    }

    private StatusLine line(boolean live) {
        return new StatusLine(new PrintStream(said, true, StandardCharsets.UTF_8), live);
    }

    private String text() {
        return said.toString(StandardCharsets.UTF_8);
    }
}
