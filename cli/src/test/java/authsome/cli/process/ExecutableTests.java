package authsome.cli.process;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import authsome.cli.console.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExecutableTests {

    @TempDir
    Path folder;

    @Test
    void findsAProgramOnThePathOrByName() throws IOException {
        Path program = file("tool", "rwx------");
        assertDoesNotThrow(() -> Executable.require("tool", "/nowhere:" + folder));
        assertDoesNotThrow(() -> Executable.require(program.toString(), ""));
    }

    @Test
    void answers127ForWhatIsNowhere() {
        assertEquals(127, code("tool"));
        assertEquals(127, code(folder.resolve("tool").toString()));
        assertEquals(127, code(""));
    }

    @Test
    void answers126ForWhatCannotBeExecuted() throws IOException {
        Path text = file("notes", "rw-------");
        assertEquals(126, code("notes"));
        assertEquals(126, code(text.toString()));
        assertEquals(126, code(folder.toString()));
    }

    private int code(String name) {
        return assertThrows(Failure.class, () -> Executable.require(name, folder.toString()))
                .exitCode();
    }

    private Path file(String name, String mode) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }
}
