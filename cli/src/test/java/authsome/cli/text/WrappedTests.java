package authsome.cli.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class WrappedTests {

    @Test
    void breaksBetweenWordsAndKeepsTheDistance() {
        assertEquals(
                List.of("ok  a sentence of several words", "    that goes on and on"),
                Wrapped.lines("ok  ", 4, "a sentence of several words that goes on and on", 31));
    }

    @Test
    void leavesWhatIsTooNarrowOrHasNoEndToTheTerminal() {
        assertEquals(List.of("ok  one two"), Wrapped.lines("ok  ", 4, "one two", 0));
        assertEquals(List.of("a long label  one two"), Wrapped.lines("a long label  ", 14, "one two", 30));
    }

    @Test
    void aWordThatIsLongerThanAllStaysWhole() {
        assertEquals(
                List.of("ok  /a/path/that/is/longer/than/the/screen", "    is kept"),
                Wrapped.lines("ok  ", 4, "/a/path/that/is/longer/than/the/screen is kept", 30));
    }
}
