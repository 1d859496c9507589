package authsome.adapters.sqlite;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.ports.store.DocumentStore;
import authsome.ports.store.Space;
import authsome.ports.store.StorageException;
import authsome.ports.tck.store.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are not ours, or not only ours, are refused with the reason and left as they are. */
final class ForeignFileTests {

    @TempDir
    Path directory;

    private Path registry;
    private Path vault;

    @BeforeEach
    void write() {
        registry = Raw.file(directory, new Space.Registry());
        vault = Raw.file(directory, Sample.VAULT);
        try (DocumentStore store = Opened.in(directory)) {
            store.put(Sample.id(new Space.Registry(), "a"), 0, Sample.body("x"));
            store.put(Sample.id("a"), 0, Sample.body("x"));
        }
    }

    @Test
    void refusesAFileThatIsNoDatabase() throws IOException {
        Files.writeString(registry, "Dear diary, ".repeat(1000));
        assertRefused("registry.db is not a database of authsome");
    }

    @Test
    void refusesAndLeavesTheDatabaseOfAnotherProgram() throws IOException {
        Raw.update(registry, "PRAGMA application_id = 252006675");
        byte[] before = Files.readAllBytes(registry);
        assertRefused("registry.db belongs to another program");
        assertArrayEquals(before, Files.readAllBytes(registry));
    }

    @Test
    void refusesAndLeavesADatabaseWithoutAnOwner() throws IOException {
        Files.delete(registry);
        Raw.update(registry, "CREATE TABLE recipes (name TEXT)");
        Files.setPosixFilePermissions(registry, PosixFilePermissions.fromString("rw-------"));
        byte[] before = Files.readAllBytes(registry);
        assertRefused("registry.db belongs to another program");
        assertArrayEquals(before, Files.readAllBytes(registry));
    }

    @Test
    void refusesAndLeavesTheFormatOfANewerRelease() throws IOException {
        Raw.update(registry, "PRAGMA user_version = 2");
        byte[] before = Files.readAllBytes(registry);
        assertRefused("registry.db was written by a newer release of authsome (format 2, this one knows 1)");
        assertArrayEquals(before, Files.readAllBytes(registry));
    }

    @Test
    void aRefusalOfOneFileLeavesTheOthersClosed() throws IOException {
        Files.writeString(Raw.file(directory, new Space.Audit()), "Dear diary, ".repeat(1000));
        assertRefused("audit.db is not a database of authsome");
        assertFalse(Files.exists(directory.resolve("registry.db-wal")));
    }

    @Test
    void refusesAFileWithATriggerInIt() {
        Raw.update(registry, "CREATE TRIGGER evil AFTER INSERT ON document BEGIN DELETE FROM document; END");
        assertRefused("registry.db is damaged: its tables are not those of format 1");
    }

    @Test
    void refusesAFileWithoutOurTable() {
        Raw.update(registry, "DROP TABLE document");
        assertRefused("registry.db is damaged: its tables are not those of format 1");
    }

    @Test
    void createsAgainWhatACrashLeftEmpty() throws IOException {
        Files.write(registry, new byte[0]);
        try (DocumentStore store = Opened.in(directory)) {
            assertTrue(store.put(Sample.id(new Space.Registry(), "a"), 0, Sample.body("x")));
        }
    }

    @Test
    void refusesOneVaultAndServesTheOthers() throws IOException {
        Files.writeString(vault, "Dear diary, ".repeat(1000));
        try (DocumentStore store = Opened.in(directory)) {
            assertThrows(StorageException.class, () -> store.find(Sample.id("a")));
            assertThrows(StorageException.class, () -> store.put(Sample.id("b"), 0, Sample.body("x")));
            assertTrue(store.find(Sample.id(new Space.Registry(), "a")).isPresent());
            assertTrue(store.put(Sample.id(Sample.OTHER_VAULT, "a"), 0, Sample.body("x")));
        }
    }

    @Test
    void refusesALinkToAFile() throws IOException {
        Path elsewhere = directory.resolve("elsewhere.db");
        Files.move(registry, elsewhere);
        Files.createSymbolicLink(registry, elsewhere);
        assertRefused("registry.db is not a regular file");
    }

    @Test
    void refusesALinkInPlaceOfALog() throws IOException {
        Path precious = Files.writeString(directory.resolve("precious"), "keep");
        Files.createSymbolicLink(directory.resolve("registry.db-wal"), precious);
        assertRefused("registry.db-wal is not a regular file");
        assertEquals("keep", Files.readString(precious));
    }

    @Test
    void refusesALinkInPlaceOfTheVaultsFolder() throws IOException {
        Path elsewhere = directory.resolve("elsewhere");
        Files.move(directory.resolve("vaults"), elsewhere);
        Files.createSymbolicLink(directory.resolve("vaults"), elsewhere);
        assertRefused("vaults is not a directory");
    }

    @Test
    void refusesAFileWithASecondName() throws IOException {
        Files.createLink(directory.resolve("second"), registry);
        assertRefused("registry.db has a second name");
    }

    @Test
    void refusesAFileThatOthersCanRead() throws IOException {
        Files.setPosixFilePermissions(registry, PosixFilePermissions.fromString("rw-r-----"));
        assertRefused("registry.db is open to other users");
    }

    @Test
    void refusesAFileOfAnotherUser() throws IOException {
        if (ChildJvm.isRoot()) {
            Files.setAttribute(registry, "unix:uid", Integer.parseInt(ChildJvm.NOBODY));
            assertRefused("registry.db belongs to another user");
        }
        // whoever we are: a directory of root is not ours, or is open to others
        PrivateFiles files = PrivateFiles.in(directory);
        assertThrows(StorageException.class, () -> files.requireDirectory(Path.of("/")));
    }

    @Test
    void refusesADirectoryThatIsNotThere() {
        assertThrows(StorageException.class, () -> Opened.in(directory.resolve("none")));
        assertFalse(Files.exists(directory.resolve("none")));
    }

    @Test
    void worksInADirectoryWithAnOddName() throws IOException {
        Path odd = Files.createDirectory(
                directory.resolve("a b?mode=memory&c%41#d\u00e4'\";x"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try (DocumentStore store = Opened.in(odd)) {
            store.put(Sample.id("a"), 0, Sample.body("x"));
        }
        assertTrue(Files.size(Raw.file(odd, Sample.VAULT)) > 0);
        try (DocumentStore store = Opened.in(odd)) {
            assertTrue(store.find(Sample.id("a")).isPresent());
        }
    }

    private void assertRefused(String message) {
        StorageException error =
                assertThrows(StorageException.class, () -> Opened.in(directory).close());
        assertTrue(error.toString().contains(message), error.toString());
    }
}
