package authsome.daemon.logging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.home.files.BoundedLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoundedLogTests {

    @TempDir
    Path folder;

    @Test
    void staysWithinItsLimitAndKeepsTheLastLines() throws IOException {
        Path file = folder.resolve("daemon.log");
        try (BoundedLog log = new BoundedLog(file, 100)) {
            for (int i = 0; i < 100; i++) {
                log.write(("line number " + i + "\n").getBytes(StandardCharsets.US_ASCII));
            }
        }
        assertTrue(Files.size(file) <= 100);
        assertTrue(Files.size(folder.resolve("daemon.log.1")) <= 100);
        assertTrue(Files.readString(file).endsWith("line number 99\n"));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void aMessageCannotForgeALine() {
        assertEquals("a\\u000ab\\u001b[31m\\u202e", Lines.escape("a\nb\u001b[31m\u202e"));
    }
}
