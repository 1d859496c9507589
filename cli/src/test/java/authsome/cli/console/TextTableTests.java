package authsome.cli.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TextTableTests {

    @Test
    void alignsColumnsTwoSpacesApart() {
        List<String> lines =
                new TextTable("A", "Long").row("wide", "x").row("b", "\u001By").lines();
        assertEquals(List.of("A     Long", "----  ----", "wide  x", "b     y"), lines);
    }
}
