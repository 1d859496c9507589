package authsome.cli.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.google.zxing.ReaderException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reads the pictures with a decoder that others wrote. */
final class QrLinesTests {

    private static String decoded(boolean[][] modules) throws ReaderException {
        BitMatrix matrix = new BitMatrix(modules.length);
        for (int row = 0; row < modules.length; row++) {
            for (int column = 0; column < modules.length; column++) {
                if (modules[row][column]) {
                    matrix.set(column, row);
                }
            }
        }
        return new Decoder().decode(matrix).getText();
    }

    @Test
    void everyLengthReadsBack() throws ReaderException {
        for (int length = 1; length <= 230; length += 3) {
            String text = "https://hub.test/activate?user_code=" + "ABCD-1234".repeat(30);
            String part = text.substring(0, length);
            boolean[][] modules = QrCode.of(part);
            assertNotNull(modules);
            assertEquals(part, decoded(modules));
        }
        assertNull(QrCode.of("x".repeat(231)));
    }

    @Test
    void linesShowTwoRowsEach() {
        boolean[][] modules = QrCode.of("https://hub.test");
        assertNotNull(modules);
        List<String> lines = QrLines.of(modules);
        assertEquals((QrLines.width(modules) + 1) / 2, lines.size());
        String bare = lines.get(1).replaceAll("\u001b\\[[0-9;]*m", "");
        assertEquals(QrLines.width(modules), bare.length());
        assertEquals("  █▀▀▀▀▀█", bare.substring(0, 9));
    }
}
