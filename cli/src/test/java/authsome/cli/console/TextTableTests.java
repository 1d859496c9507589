package authsome.cli.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.cli.text.Cell;
import authsome.cli.text.DisplayWidth;
import authsome.cli.text.Style;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class TextTableTests {

    @Test
    void alignsColumnsTwoSpacesApart() {
        List<String> lines =
                new TextTable("A", "Long").row("wide", "x").row("b", "\u001By").lines();
        assertEquals(List.of("A     Long", "----  ----", "wide  x", "b     y"), lines);
    }

    @Test
    void alignsByWhatIsSeen() {
        List<String> lines = new TextTable("Name", "X")
                .row("日本", "x")
                .row("e\u0301a", "y")
                .row("🚀🚀", "z")
                .lines();
        assertEquals(List.of("Name  X", "----  -", "日本  x", "e\u0301a    y", "🚀🚀  z"), lines);
    }

    @Test
    void cutsTheWidestColumnsFirst() {
        List<String> lines = new TextTable("Id", "Account", "Long")
                .row("12345", "short", "a very long cell that goes on and on")
                .lines(30, false);
        assertEquals("12345  short    a very long c…", lines.getLast());
    }

    @Test
    void leavesOutWhatMattersLeastBeforeAllBecomesUnreadable() {
        TextTable table = new TextTable("Provider", "Source", "Connection", "Status")
                .dropping("Source")
                .row("GitHub [github]", "overridden", "work (default)", "connected");
        assertEquals(
                "GitHub [github]  overridden  work (default)  connected",
                table.lines(80, false).getLast());
        assertEquals(
                "GitHub [git…  work (defau…  connected", table.lines(38, false).getLast());
    }

    @Test
    void noLineIsEverLongerThanTheScreen() {
        Random random = new Random(7);
        String[] pieces = {"a", "wide ", "日本語", "e\u0301", "🚀", "", "connection-name", "ｆｕｌｌ"};
        for (int i = 0; i < 300; i++) {
            TextTable table = new TextTable("Provider", "Source", "", "Connection", "Status", "Details");
            for (int row = 0; row < 4; row++) {
                String[] cells = new String[6];
                for (int cell = 0; cell < cells.length; cell++) {
                    cells[cell] = pieces[random.nextInt(pieces.length)].repeat(random.nextInt(8));
                }
                table.row(cells);
            }
            int room = 24 + random.nextInt(60);
            for (String line : table.lines(room, false)) {
                assertTrue(DisplayWidth.of(line) <= room, room + ": " + line);
            }
        }
    }

    @Test
    void stylesTakeNoRoom() {
        List<String> lines = new TextTable("Name", "X")
                .row(new Cell("a", Style.GOOD), Cell.of("b"))
                .lines(0, true);
        assertEquals("\u001b[1mName\u001b[0m  \u001b[1mX\u001b[0m", lines.getFirst());
        assertEquals("\u001b[32ma\u001b[0m     b", lines.getLast());
    }
}
