package authsome.ports.tck.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

final class PageReaderTests {

    private static List<Example> read(String page) {
        return new PageReader("a.md", page).read();
    }

    @Test
    void blocksOfShellAreTypedAndOthersNeedAWord() {
        List<Example> read = read("# A\n\n```sh\nls\n```\n\n```json\n{}\n```\n");
        assertEquals(new Trial.Typed(), read.get(0).trial());
        assertEquals("ls\n", read.get(0).text());
        assertEquals("a.md:7", read.get(1).place());
        assertEquals(new Trial.Unsaid(), read.get(1).trial());
    }

    @Test
    void aCommentDirectlyAboveSaysHow() {
        Example example = read("""
                <!-- not run: because of that -->

                <!-- first:
                one
                two
                -->
                ```sh
                ls
                ```
                """).getFirst();
        assertEquals(new Trial.NotRun("because of that"), example.trial());
        assertEquals("one\ntwo", example.mark("first"));
        assertEquals(
                new Trial.Typed(),
                read("<!-- not run: because of that -->\nText between them.\n```sh\nls\n```\n")
                        .getFirst()
                        .trial());
    }

    @Test
    void aWholePageIsClaimedButForWhatSaysOtherwise() {
        List<Example> read = read("""
                <!-- all tried: SomeTests -->
                ```sh
                ls
                ```
                <!-- tried: OtherTests -->
                ```
                ls
                ```
                """);
        assertEquals(new Trial.Claimed("SomeTests"), read.get(0).trial());
        assertEquals(new Trial.Claimed("OtherTests"), read.get(1).trial());
    }

    @Test
    void theIndentOfAListIsNoPartOfTheText() {
        Example example = read("1. So:\n\n   <!-- printed -->\n   ```\n   a\n     b\n\n   ```\n")
                .getFirst();
        assertEquals("a\n  b\n\n", example.text());
        assertEquals(new Trial.Printed(), example.trial());
    }

    @Test
    void aBlockEnds() {
        assertThrows(IllegalArgumentException.class, () -> read("```sh\nls\n"));
    }
}
