package authsome.home.keys;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.application.vault.MasterKeyWrapper;
import authsome.domain.error.AuthsomeException;
import authsome.ports.keys.KeyWrapper;
import authsome.ports.keys.MasterKeyOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MasterSecretChangeTests {

    private final SecureRandom random = new SecureRandom();

    @TempDir
    Path server;

    private Path keyFile;
    private Path previous;

    @BeforeEach
    void prepare() {
        keyFile = server.resolve("master.key");
        previous = server.resolve("master.key.previous");
    }

    @Test
    void keepsTheFormerSecretBesideTheNewOneUntilItIsNotNeeded() throws IOException {
        MasterSecret before = find(Map.of());
        KeyWrapper next = new MasterSecretChange(before, random).begin(MasterKeyOrder.usual());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(previous)));
        MasterSecret restarted = find(Map.of());
        assertEquals(next.keyId(), wrapper(restarted).keyId());
        MasterSecretChange change = new MasterSecretChange(restarted, random);
        assertEquals(wrapper(before).keyId(), requireNonNull(change.former()).keyId());
        change.finish();
        assertFalse(Files.exists(previous));
        assertNull(new MasterSecretChange(find(Map.of()), random).former());
    }

    @Test
    void aCrashBeforeTheFileIsReplacedChangesNothing() throws IOException {
        MasterSecret before = find(Map.of());
        Files.copy(keyFile, previous);
        MasterSecret restarted = find(Map.of());
        assertEquals(wrapper(before).keyId(), wrapper(restarted).keyId());
        assertEquals(
                wrapper(before).keyId(),
                requireNonNull(new MasterSecretChange(restarted, random).former())
                        .keyId());
    }

    @Test
    void changesAgainInTheSameProcess() {
        MasterSecretChange change = new MasterSecretChange(find(Map.of()), random);
        KeyWrapper first = change.begin(MasterKeyOrder.usual());
        change.finish();
        KeyWrapper second = change.begin(MasterKeyOrder.usual());
        assertNotEquals(first.keyId(), second.keyId());
        MasterSecret restarted = find(Map.of());
        assertEquals(
                first.keyId(),
                requireNonNull(new MasterSecretChange(restarted, random).former())
                        .keyId());
        assertEquals(second.keyId(), wrapper(restarted).keyId());
    }

    @Test
    void leavesAnOperatorsSecretToTheOperator() {
        MasterSecret master = find(Map.of("AUTHSOME_MASTER_KEY", "a master key of some length"));
        AuthsomeException refused = assertThrows(
                AuthsomeException.class, () -> new MasterSecretChange(master, random).begin(MasterKeyOrder.usual()));
        assertTrue(requireNonNull(refused.hint()).contains("AUTHSOME_MASTER_KEY_PREVIOUS"), refused.hint());
        assertFalse(Files.exists(previous));
    }

    @Test
    void takesTheFormerSecretFromWhereTheOperatorPutIt() throws IOException {
        MasterSecret generated = find(Map.of());
        MasterSecret master = find(Map.of(
                "AUTHSOME_MASTER_KEY",
                "a master key of some length",
                "AUTHSOME_MASTER_KEY_PREVIOUS_FILE",
                keyFile.toString()));
        MasterSecretChange change = new MasterSecretChange(master, random);
        assertEquals(wrapper(generated).keyId(), requireNonNull(change.former()).keyId());
        change.finish();
        assertTrue(Files.exists(keyFile), "a file of the operator's was deleted");
    }

    private MasterSecret find(Map<String, String> environment) {
        return new MasterKeys(environment, random).find(keyFile, server.resolve("salt"), server.resolve("data"));
    }

    private MasterKeyWrapper wrapper(MasterSecret master) {
        return master.wrapper();
    }
}
