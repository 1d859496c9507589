package authsome.cli.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

final class PlainTextTests {

    @Test
    void leavesHarmlessTextAsItIs() {
        String text = "Zürich: 日本語 [openai] (default)";
        assertSame(text, PlainText.of(text));
    }

    @Test
    void removesWhatDrivesATerminal() {
        assertEquals("a[31mb", PlainText.of("a\u001B[31mb"));
        assertEquals("a31mb", PlainText.of("a\u009B31mb"));
        assertEquals("ab", PlainText.of("a\u0007\u007Fb"));
    }

    @Test
    void removesWhatReordersText() {
        assertEquals("keyfdp.exe", PlainText.of("key\u202Efdp.exe"));
        assertEquals("ab", PlainText.of("a\u2066\u2069b"));
    }

    @Test
    void keepsOneLineOneLine() {
        assertEquals("ok authsome: forged", PlainText.of("ok\nauthsome: forged"));
        assertEquals("overwritten", PlainText.of("\roverwritten"));
    }
}
