package authsome.cli.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RelativeTimeTests {

    private final RelativeTime time = new RelativeTime(Instant.parse("2026-06-17T10:20:30Z"));

    @ParameterizedTest
    @CsvSource({
        "2026-06-17T10:20:30Z, now",
        "2026-06-17T10:20:25Z, 5s ago",
        "2026-06-17T10:16:00+00:00, 4m ago",
        "2026-06-17T08:20:31Z, 1h ago",
        "2026-06-15T10:20:30Z, 2d ago",
        "2026-06-17T11:08:29Z, in 47m",
        "2026-06-18T10:20:30Z, in 1d",
        "yesterday, yesterday"
    })
    void saysItInOneUnit(String timestamp, String words) {
        assertEquals(words, time.of(timestamp));
    }

    @Test
    void aHyphenStandsForNoMoment() {
        assertEquals("-", time.of((String) null));
    }
}
