package authsome.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import authsome.cli.console.Failure;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MomentsTests {

    private static final Instant NOW = Instant.parse("2026-06-17T10:00:00Z");

    @Test
    void readsSpansAndMoments() {
        assertEquals("2026-06-17T09:59:30Z", parse("30s").toString());
        assertEquals("2026-06-17T09:50:00Z", parse("10m").toString());
        assertEquals("2026-06-17T08:00:00Z", parse("2h").toString());
        assertEquals("2026-06-14T10:00:00Z", parse("3d").toString());
        assertEquals("2026-06-17T08:20:30Z", parse("2026-06-17T10:20:30+02:00").toString());
    }

    @Test
    void refusesOtherWords() {
        for (String text : List.of("", "10", "m", "-1m", "1w", "yesterday", "2026-06-17", "9999999d", "1.5h")) {
            assertEquals(
                    "UsageError",
                    assertThrows(Failure.class, () -> parse(text), text).name());
        }
    }

    private static Instant parse(String text) {
        return Moments.parse("--since", text, NOW);
    }
}
