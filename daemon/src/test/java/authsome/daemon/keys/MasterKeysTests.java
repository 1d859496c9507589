package authsome.daemon.keys;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.daemon.lifecycle.StartRefusedException;
import authsome.domain.secret.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasterKeysTests {

    private static final String TEXT = "a master key of some length";

    @TempDir
    Path server;

    private Path keyFile;
    private Path data;

    @BeforeEach
    void prepare() throws IOException {
        keyFile = server.resolve("master.key");
        data = Files.createDirectory(server.resolve("data"));
    }

    @Test
    void theEnvironmentComesFirstAndIsTrimmed() throws IOException {
        write(keyFile, "another key that is not meant");
        MasterSecret found = find(Map.of("AUTHSOME_MASTER_KEY", " " + TEXT + "\n"));
        assertTrue(found.secret().matches(Secret.ofUtf8(TEXT)));
        assertEquals("environment", found.source());
    }

    @Test
    void theNamedFileComesBeforeTheHomes() throws IOException {
        write(keyFile, "another key that is not meant");
        Path named = server.resolve("named");
        write(named, TEXT + "\n");
        MasterSecret found = find(Map.of("AUTHSOME_MASTER_KEY_FILE", named.toString()));
        assertTrue(found.secret().matches(Secret.ofUtf8(TEXT)));
    }

    @Test
    void generatesAPrivateFileOnceAndReadsItAgain() throws IOException {
        MasterSecret first = find(Map.of());
        assertEquals("generated file", first.source());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(keyFile)));
        MasterSecret second = find(Map.of());
        assertTrue(second.secret().matches(first.secret()));
        assertArrayEquals(first.salt(), second.salt());
        assertEquals("file", second.source());
    }

    @Test
    void neverGeneratesAKeyOverData() throws IOException {
        find(Map.of());
        Files.delete(keyFile);
        Files.createFile(data.resolve("registry.db"));
        StartRefusedException refused = assertThrows(StartRefusedException.class, () -> find(Map.of()));
        assertTrue(String.valueOf(refused.getMessage()).contains("master key is missing"), refused::getMessage);
        assertFalse(Files.exists(keyFile));
    }

    @Test
    void neverGeneratesASaltOverData() throws IOException {
        find(Map.of());
        Files.delete(server.resolve("master.salt"));
        Files.createFile(data.resolve("registry.db"));
        assertThrows(StartRefusedException.class, () -> find(Map.of()));
        assertFalse(Files.exists(server.resolve("master.salt")));
    }

    @Test
    void refusesAKeyFileThatOthersCanRead() throws IOException {
        write(keyFile, TEXT);
        Files.setPosixFilePermissions(keyFile, PosixFilePermissions.fromString("rw-r--r--"));
        StartRefusedException refused = assertThrows(StartRefusedException.class, () -> find(Map.of()));
        assertTrue(String.valueOf(refused.getMessage()).endsWith("run: chmod 600 " + keyFile), refused::getMessage);
    }

    @Test
    void refusesAShortKeyAndAMissingNamedFile() {
        assertThrows(StartRefusedException.class, () -> find(Map.of("AUTHSOME_MASTER_KEY", "short")));
        assertThrows(
                StartRefusedException.class,
                () -> find(Map.of(
                        "AUTHSOME_MASTER_KEY_FILE", server.resolve("none").toString())));
    }

    private MasterSecret find(Map<String, String> environment) {
        return new MasterKeys(environment, new SecureRandom()).find(keyFile, server.resolve("master.salt"), data);
    }

    private static void write(Path file, String text) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text);
    }
}
