package authsome.daemon.lifecycle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFilesTests {

    @TempDir
    Path folder;

    @Test
    void createsAFolderForThisUserOnly() throws IOException {
        Path home = folder.resolve("a/home");
        PrivateFiles.folder(home);
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(home)));
        PrivateFiles.folder(home);
    }

    @Test
    void refusesAFolderThatIsOpenToOthers() throws IOException {
        Path home = Files.createDirectory(folder.resolve("home"));
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-x---"));
        StartRefusedException refused = assertThrows(StartRefusedException.class, () -> PrivateFiles.folder(home));
        assertEquals("run: chmod 700 " + home, refused.hint());
    }

    @Test
    void refusesALinkAndAFile() throws IOException {
        Path real = folder.resolve("real");
        PrivateFiles.folder(real);
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);
        assertThrows(StartRefusedException.class, () -> PrivateFiles.folder(link));
        Path file = Files.createFile(folder.resolve("file"));
        assertThrows(StartRefusedException.class, () -> PrivateFiles.folder(file));
    }

    @Test
    void createNeverOverwrites() throws IOException {
        Path file = folder.resolve("file");
        PrivateFiles.create(file, new byte[] {1});
        assertThrows(UncheckedIOException.class, () -> PrivateFiles.create(file, new byte[] {2}));
        assertArrayEquals(new byte[] {1}, Files.readAllBytes(file));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void replaceLeavesNothingBehind() throws IOException {
        Path file = folder.resolve("file");
        PrivateFiles.replace(file, new byte[] {1});
        PrivateFiles.replace(file, new byte[] {2, 3});
        assertArrayEquals(new byte[] {2, 3}, Files.readAllBytes(file));
        try (Stream<Path> all = Files.list(folder)) {
            assertEquals(1, all.count());
        }
    }

    @Test
    void aRememberedPortIsReadAgainAndNonsenseIsIgnored() throws IOException {
        RememberedPort port = new RememberedPort(folder.resolve("port"));
        assertEquals(0, port.read());
        port.write(1234);
        assertEquals(1234, port.read());
        Files.writeString(folder.resolve("port"), "99999");
        assertEquals(0, port.read());
    }
}
