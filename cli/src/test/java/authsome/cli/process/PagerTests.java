package authsome.cli.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PagerTests {

    @TempDir
    private Path folder;

    @Test
    void handsTheLinesToTheProgramOfAShellsCommandLine() throws IOException {
        Path shown = folder.resolve("shown");
        assertTrue(Pager.show(
                List.of("möglich", "zwei"), "cat > '" + shown + "'; echo \"LESS=$LESS\" >> '" + shown + "'"));
        String less = System.getenv().getOrDefault("LESS", "FRX");
        assertEquals("möglich\nzwei\nLESS=" + less + "\n", Files.readString(shown));
    }

    @Test
    void aPagerThatIsLeftBeforeTheEndIsNoFailure() {
        assertTrue(Pager.show(Collections.nCopies(200_000, "a long line that fills every pipe"), "true"));
        assertTrue(Pager.show(List.of("one"), "exit 3"));
    }

    @Test
    void aProgramThatIsNotThereShowsNothing() {
        assertFalse(Pager.show(List.of("one"), "no-such-pager-anywhere 2> /dev/null"));
    }
}
