package authsome.cli.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.domain.secret.Secret;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class MaskedInputTests {

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    private @Nullable String typed(String keys) throws Exception {
        try (Terminal terminal =
                new DumbTerminal(new ByteArrayInputStream(keys.getBytes(StandardCharsets.UTF_8)), shown)) {
            Secret secret = new MaskedInput(terminal).read("Key: ");
            return secret == null ? null : secret.use(bytes -> new String(bytes, StandardCharsets.UTF_8));
        }
    }

    @Test
    void showsStarsOnly() throws Exception {
        assertEquals("sk-1234", typed("sk-1234\n"));
        String screen = shown.toString(StandardCharsets.UTF_8);
        assertTrue(screen.startsWith("Key: *******"), screen);
        assertFalse(screen.contains("sk-"), screen);
    }

    @Test
    void erasesAndStartsAgain() throws Exception {
        assertEquals("abd", typed("abc\u007fd\n"));
        assertEquals("new", typed("old\u0015new\n"));
        assertEquals("x", typed("\u007f\bx\n"));
    }

    @Test
    void leavesOutBlanksAroundAndMarksOfPasting() throws Exception {
        assertEquals("sk-pasted", typed("\u001b[200~ sk-pasted \u001b[201~\n"));
        assertEquals("ab", typed("a\u001b[Db\n"));
    }

    @Test
    void endOfInputIsNoAnswer() throws Exception {
        assertNull(typed(""));
        assertNull(typed("\u0004"));
        assertNull(typed("half"));
        assertNotNull(typed("\n"));
    }
}
