package authsome.adapters.sqlite;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import authsome.ports.store.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The unpacked library is the one in the jar, or is replaced. That it is what the driver loads: FileModeTests. */
final class NativeLibraryTests {

    private static final byte[] LIBRARY = {1, 2, 3, 4};

    @TempDir
    Path directory;

    @Test
    void replacesAChangedOrTornCopy() throws IOException {
        PrivateFiles files = PrivateFiles.in(directory);
        Path target = directory.resolve("lib.so");
        NativeLibrary.unpack(LIBRARY, target, files);
        Files.write(target, new byte[] {1, 2, 3, 5});
        Files.write(directory.resolve("lib.so.new"), new byte[] {1});
        NativeLibrary.unpack(LIBRARY, target, files);
        assertArrayEquals(LIBRARY, Files.readAllBytes(target));
        files.requireFile(target);
        try (var left = Files.list(directory)) {
            assertEquals(1, left.count());
        }
    }

    @Test
    void replacesALinkAndLeavesWhatItPointsTo() throws IOException {
        PrivateFiles files = PrivateFiles.in(directory);
        Path precious = Files.writeString(directory.resolve("precious"), "keep");
        Path target = Files.createSymbolicLink(directory.resolve("lib.so"), precious);
        NativeLibrary.unpack(LIBRARY, target, files);
        assertEquals("keep", Files.readString(precious));
        files.requireFile(target);
    }

    @Test
    void refusesAGoodCopyBehindALink() throws IOException {
        PrivateFiles files = PrivateFiles.in(directory);
        Path elsewhere = Files.write(directory.resolve("elsewhere"), LIBRARY);
        Path target = Files.createSymbolicLink(directory.resolve("lib.so"), elsewhere);
        assertThrows(StorageException.class, () -> NativeLibrary.unpack(LIBRARY, target, files));
    }
}
