package authsome.adapters.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.domain.identity.VaultId;
import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentKey;
import authsome.ports.store.DocumentStore;
import authsome.ports.store.SealedBytes;
import authsome.ports.store.Space;
import authsome.ports.store.StorageException;
import authsome.ports.tck.LeftOut;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real file system of a few megabytes, which takes root to mount. */
final class FullDiskTests {

    private static final Space VAULT = new Space.OfVault(new VaultId("vault_000000000001"));
    private static final int DOCUMENTS = 60;

    @TempDir
    Path folder;

    private Path disk;
    private Path home;
    private DocumentStore store;

    @BeforeEach
    void mount() throws Exception {
        // the engine's library is loaded from the first store of the process, which must not be on the disk that goes
        Opened.in(Files.createDirectory(
                        folder.resolve("first"),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))))
                .close();
        disk = Files.createDirectory(folder.resolve("disk"));
        boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", disk.toString());
        LeftOut.unless(mounted, "a full disk: no file system can be mounted here");
        home = Files.createDirectory(
                disk.resolve("home"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        store = Opened.in(home);
        for (int i = 0; i < DOCUMENTS; i++) {
            assertTrue(store.put(id(i), 0, body((byte) i)));
        }
    }

    @AfterEach
    void unmount() throws Exception {
        if (store != null) {
            store.close();
        }
        run("umount", disk.toString());
    }

    @Test
    void deletesOnAFullDiskKeepsWhatIsThereAndRecovers() throws Exception {
        fillUp();
        assertThrows(StorageException.class, this::writeUntilItFails);
        for (int i = 0; i < DOCUMENTS; i++) {
            assertEquals(body((byte) i), store.find(id(i)).orElseThrow().body());
        }
        for (int i = 0; i < DOCUMENTS / 2; i++) {
            assertTrue(store.delete(id(i), 1), "document " + i);
            assertTrue(store.find(id(i)).isEmpty());
        }
        Files.delete(disk.resolve("filler"));
        assertTrue(store.put(id(0), 0, body((byte) 9)));
        store.close();
        store = Opened.in(home);
        assertTrue(Files.size(home.resolve("reserve")) > 0, "the reserve was not taken again");
        for (int i = DOCUMENTS / 2; i < DOCUMENTS; i++) {
            assertEquals(body((byte) i), store.find(id(i)).orElseThrow().body());
        }
        store.examine(VAULT);
    }

    @Test
    void withoutAReserveDeletingFails() throws Exception {
        // what the other test is worth
        fillUp();
        assertThrows(StorageException.class, this::writeUntilItFails);
        Files.delete(home.resolve("reserve"));
        fillUp();
        assertThrows(StorageException.class, () -> {
            for (int i = 0; i < DOCUMENTS; i++) {
                store.delete(id(i), 1);
            }
        });
    }

    @Test
    void opensAHomeOnAFullDisk() throws Exception {
        store.close();
        fillUp();
        store = Opened.in(home);
        assertEquals(body((byte) 1), store.find(id(1)).orElseThrow().body());
        assertFalse(Files.exists(home.resolve("reserve")));
    }

    private void writeUntilItFails() {
        for (int i = 1; i < 10_000; i++) {
            store.put(new DocumentId(VAULT, new DocumentKey("more/" + i)), 0, body((byte) i));
        }
    }

    private void fillUp() throws IOException {
        byte[] block = new byte[4096];
        try (OutputStream filler =
                Files.newOutputStream(disk.resolve("filler" + (Files.exists(disk.resolve("filler")) ? "2" : "")))) {
            while (true) {
                filler.write(block);
            }
        } catch (IOException full) {
            // as planned
        }
    }

    private static DocumentId id(int number) {
        return new DocumentId(VAULT, new DocumentKey("note/" + number));
    }

    private static SealedBytes body(byte content) {
        byte[] bytes = new byte[3000];
        Arrays.fill(bytes, content);
        bytes[0] = 1;
        bytes[1] = 1;
        return SealedBytes.parse(bytes);
    }

    private static boolean run(String... command) throws Exception {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException missing) {
            return false;
        }
    }
}
