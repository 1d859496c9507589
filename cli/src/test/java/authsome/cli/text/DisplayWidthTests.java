package authsome.cli.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DisplayWidthTests {

    @ParameterizedTest
    @CsvSource({
        "abc, 3", "'', 0", "äöü, 3", "日本語, 6", "한국, 4", "ｆｕ, 4", "ﾊﾝ, 2", "🚀, 2", "🇩🇪, 2", "𠀀, 2", "…, 1", "Ω, 1"
    })
    void countsTheColumnsThatATerminalTakes(String text, int columns) {
        assertEquals(columns, DisplayWidth.of(text));
    }

    @Test
    void marksJoinTheCharacterBeforeThem() {
        assertEquals(1, DisplayWidth.of("e\u0301"));
        assertEquals(2, DisplayWidth.of("\u1100\u1161\u11A8"));
        assertEquals(0, DisplayWidth.of("\u200D\uFE0F"));
    }

    @Test
    void cutsBetweenCharacters() {
        assertEquals("abc", DisplayWidth.fit("abc", 3));
        assertEquals("ab…", DisplayWidth.fit("abcd", 3));
        assertEquals("日…", DisplayWidth.fit("日本語", 4), "half a character is none");
        assertEquals("e\u0301…", DisplayWidth.fit("e\u0301fgh", 2));
        assertEquals("🚀…", DisplayWidth.fit("🚀🚀🚀", 4));
        assertEquals("…", DisplayWidth.fit("abc", 1));
    }
}
