package authsome.cli.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.cli.TestWorld;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ScreenTests {

    private static final List<String> LONG = Collections.nCopies(24, "line");

    @Test
    void coloursAreForTerminals() {
        assertTrue(screen(terminal(Map.of())).isColoured());
        assertFalse(screen(new TestWorld(Map.of("TERM", "xterm"))).isColoured());
    }

    @Test
    void coloursCanBeRefusedAndForced() {
        for (Map<String, String> refusing :
                List.of(Map.of("NO_COLOR", "1"), Map.of("TERM", "dumb"), Map.of("CLICOLOR", "0"))) {
            assertFalse(screen(terminal(refusing)).isColoured(), refusing.toString());
        }
        assertFalse(new Screen(terminal(Map.of("FORCE_COLOR", "1")).world(), false, true).isColoured());
        assertTrue(screen(terminal(Map.of("NO_COLOR", ""))).isColoured(), "an empty one says nothing");
        for (String forcing : List.of("FORCE_COLOR", "CLICOLOR_FORCE")) {
            assertTrue(screen(new TestWorld(Map.of(forcing, "1"))).isColoured());
            assertFalse(screen(new TestWorld(Map.of(forcing, "0"))).isColoured());
            assertFalse(
                    screen(new TestWorld(Map.of(forcing, "1", "NO_COLOR", "1"))).isColoured(), "off beats on");
        }
    }

    @Test
    void theWidthIsThatOfTheTerminalUnlessSomebodySaysAnother() {
        assertEquals(80, screen(terminal(Map.of())).columns());
        assertEquals(40, screen(terminal(Map.of("COLUMNS", "40"))).columns());
        assertEquals(80, screen(terminal(Map.of("COLUMNS", "wide"))).columns());
        assertEquals(0, screen(new TestWorld(Map.of("COLUMNS", "40"))).columns(), "a pipe has no width");
    }

    @Test
    void longResultsArePaged() {
        TestWorld world =
                terminal(Map.of("AUTHSOME_PAGER", "more", "PAGER", "less -R")).paging();
        assertTrue(screen(world).pages(LONG));
        assertEquals("more\n" + "line\n".repeat(24), world.paged());
        assertFalse(screen(terminal(Map.of()).paging()).pages(LONG.subList(1, 24)), "it fits");
    }

    @Test
    void nothingIsPagedWhereNobodyLooksOrWantsIt() {
        TestWorld unwanted = terminal(Map.of()).paging();
        assertFalse(new Screen(unwanted.world(), true, false).pages(LONG));
        TestWorld dumb = terminal(Map.of("TERM", "dumb")).paging();
        assertFalse(screen(dumb).pages(LONG));
        TestWorld piped = new TestWorld(Map.of("TERM", "xterm")).paging();
        assertFalse(screen(piped).pages(LONG));
        assertNull(unwanted.paged());
        assertNull(dumb.paged());
        assertNull(piped.paged());
        assertFalse(screen(terminal(Map.of())).pages(LONG), "there is no pager");
    }

    private static TestWorld terminal(Map<String, String> environment) {
        return new TestWorld(environment).showing(80, 24);
    }

    private static Screen screen(TestWorld world) {
        return new Screen(world.world(), true, true);
    }
}
