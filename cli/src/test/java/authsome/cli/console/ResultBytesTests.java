package authsome.cli.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class ResultBytesTests {

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private final PrintStream err = new PrintStream(told, true, StandardCharsets.UTF_8);

    @Test
    void aResultThatWasWrittenLeavesTheCodeAsItIs() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ResultBytes results = new ResultBytes(bytes, () -> true, () -> false);
        results.text().println("möglich");
        assertEquals("möglich\n", bytes.toString(StandardCharsets.UTF_8));
        assertEquals(0, results.exitCode(0, err));
        assertEquals(7, results.exitCode(7, err));
        assertEquals("", told.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aResultThatHasNoRoomIsAFailureInOneSentence() {
        ResultBytes results = new ResultBytes(new Refusing("No space left on device"), () -> false, () -> false);
        results.text().println("a result");
        assertEquals(1, results.exitCode(0, err));
        assertEquals(
                "authsome: the result cannot be written to standard output: No space left on device",
                told.toString(StandardCharsets.UTF_8).lines().findFirst().orElseThrow());
        assertEquals(3, results.exitCode(3, err), "a command that failed keeps its code");
    }

    @Test
    void whoStopsReadingKnowsIt() {
        ResultBytes english = new ResultBytes(new Refusing("Broken pipe"), () -> false, () -> false);
        english.text().println("a result");
        assertEquals(141, english.exitCode(0, err));
        ResultBytes german = new ResultBytes(new Refusing("Datenübergabe unterbrochen"), () -> true, () -> false);
        german.text().println("a result");
        assertEquals(141, german.exitCode(0, err));
        assertEquals(4, german.exitCode(4, err));
        assertEquals("", told.toString(StandardCharsets.UTF_8));
    }

    @Test
    void itIsTheFirstFailureThatCounts() {
        Refusing to = new Refusing("No space left on device");
        ResultBytes results = new ResultBytes(to, () -> false, () -> false);
        PrintStream text = results.text();
        text.println("one");
        to.reason = "Broken pipe";
        text.println("two");
        assertTrue(text.checkError());
        assertEquals(1, results.exitCode(0, err));
    }

    private static final class Refusing extends OutputStream {

        private String reason;

        Refusing(String reason) {
            this.reason = reason;
        }

        @Override
        public void write(int single) throws IOException {
            throw new IOException(reason);
        }
    }
}
