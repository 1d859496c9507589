package authsome.cli.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.domain.secret.Secret;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class SecretLineTests {

    @Test
    void takesOneLineWithoutBlanksAtItsEnds() {
        try (Secret expected = Secret.ofUtf8("sk-é 1");
                Secret line = read(" \tsk-é 1 \r\nsecond\n")) {
            assertNotNull(line);
            assertTrue(line.matches(expected));
        }
    }

    @Test
    void takesALastLineWithoutEnd() {
        try (Secret line = read("key")) {
            assertNotNull(line);
            assertEquals(3, line.length());
        }
    }

    @Test
    void tellsNoInputFromAnEmptyLine() {
        assertNull(read(""));
        try (Secret line = read("\n")) {
            assertNotNull(line);
            assertTrue(line.isEmpty());
        }
    }

    @Test
    void refusesALineThatIsNoKey() {
        assertThrows(Failure.class, () -> read("x".repeat(100_000)));
    }

    private static @Nullable Secret read(String input) {
        return SecretLine.read(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
    }
}
