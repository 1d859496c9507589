package authsome.domain.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TermTests {

    private static final Instant START = Instant.parse("2026-06-17T10:00:00Z");

    private static Term of(Duration lifetime) {
        return new Term(START, START.plus(lifetime));
    }

    private static Instant before(Term term, Duration left) {
        return term.end().minus(left);
    }

    @Test
    void warnsSevenDaysBeforeTheEndOfALongTerm() {
        Term term = of(Duration.ofDays(180));
        assertFalse(term.isEnding(before(term, Duration.ofDays(7).plusSeconds(1))));
        assertTrue(term.isEnding(before(term, Duration.ofDays(7))));
        assertTrue(term.isEnding(term.end().plusSeconds(1)));
    }

    @Test
    void warnsInTheLastFifthOfAShortOne() {
        Term term = of(Duration.ofMinutes(30));
        assertFalse(term.isEnding(START), "what is renewed by use is not ending all the time");
        assertFalse(term.isEnding(before(term, Duration.ofMinutes(6).plusSeconds(1))));
        assertTrue(term.isEnding(before(term, Duration.ofMinutes(6))));
    }

    @Test
    void anEndThatStandsKeepsItsWindowHoweverOftenItIsNamed() {
        Term term = of(Duration.ofDays(60));
        Instant later = START.plus(Duration.ofDays(50));
        assertEquals(term, term.named(later, term.end().plusSeconds(90)), "answers take different times");
        assertEquals(term, term.named(later, term.end().minusSeconds(90)));
        Instant sooner = term.end().minus(Duration.ofDays(1));
        assertEquals(new Term(START, sooner), term.named(later, sooner));
        Instant moved = later.plus(Duration.ofDays(60));
        assertEquals(new Term(later, moved), term.named(later, moved), "a new term");
    }
}
