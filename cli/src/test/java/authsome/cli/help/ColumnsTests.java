package authsome.cli.help;

import static org.junit.jupiter.api.Assertions.assertEquals;

import authsome.cli.help.Columns.Row;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Names and meanings side by side. */
final class ColumnsTests {

    private static final List<Row> ROWS = List.of(
            new Row("SHELL", "one of these"),
            new Row(2, "powershell", "on some systems"),
            new Row("--a-name-that-is-far-too-long-for-the-left", "what it means"));

    @Test
    void meaningsStandBesideTheirNamesUnlessThoseAreTooLong() {
        assertEquals("""
                  SHELL       one of these
                    powershell  on some systems
                  --a-name-that-is-far-too-long-for-the-left
                              what it means
                """, new Columns(80).rows(ROWS).text());
    }

    @Test
    void aNarrowTerminalShowsThemBelow() {
        assertEquals("""
                  SHELL
                    one of these
                    powershell
                      on some systems
                  --a-name-that-is-far-too-long-for-the-left
                    what it means
                """, new Columns(36).rows(ROWS).text());
    }

    @Test
    void textIsBrokenBetweenWordsOnly() {
        assertEquals(
                "one two\nthree-and-more\nfour\n",
                new Columns(9).paragraph(0, "one two three-and-more four").text());
    }
}
