package authsome.cli.home;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.api.client.home.HomeLayout;
import authsome.api.client.home.IdentityFile;
import authsome.api.client.home.PrivateFiles;
import authsome.api.client.proof.IdentityKey;
import authsome.cli.console.Failure;
import authsome.domain.identity.Handle;
import authsome.ports.keys.KeyringException;
import authsome.ports.keys.KeyringException.Reason;
import authsome.ports.keys.KeyringItem;
import authsome.ports.tck.keys.InMemoryKeyring;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityStoreTests {

    private static final Handle HANDLE = new Handle("steady-wisely-boldly-otter-0001");
    private static final byte[] MESSAGE = "message".getBytes(StandardCharsets.UTF_8);

    private final InMemoryKeyring keyring = new InMemoryKeyring();
    private final IdentityKey key = IdentityKey.generate(new SecureRandom());

    @TempDir
    Path folder;

    private HomeLayout home = new HomeLayout(Path.of("unused"));

    @BeforeEach
    void prepare() {
        home = new HomeLayout(folder.resolve("home"));
    }

    @Test
    void aKeyOfTheKeyringSignsAndIsInNoFile() {
        assertTrue(store("keyring").create(HANDLE, key, Instant.EPOCH));
        assertFalse(Files.exists(home.identityKey(HANDLE)));
        IdentityFile read = store(null).read(HANDLE).orElseThrow();
        assertEquals(key.did(), read.key().did());
        assertArrayEquals(key.sign(MESSAGE), read.key().sign(MESSAGE));
    }

    @Test
    void aKeyFileNeedsNoKeyring() {
        keyring.refuse(Reason.TIMED_OUT);
        assertTrue(store(null).create(HANDLE, key, Instant.EPOCH));
        assertEquals(
                key.did(), store("keyring").read(HANDLE).orElseThrow().key().did());
    }

    @Test
    void theHomeMayChooseTheKeyring() {
        PrivateFiles.replace(home.clientConfig(), "{\"identity_store\":\"keyring\"}".getBytes(StandardCharsets.UTF_8));
        assertTrue(store(null).create(HANDLE, key, Instant.EPOCH));
        assertFalse(Files.exists(home.identityKey(HANDLE)));
        assertTrue(keyring.find(new KeyringItem("authsome", HANDLE.value())).isPresent());
    }

    @Test
    void aKeyringThatDoesNotAnswerLeavesNothingHalfDone() {
        keyring.refuse(Reason.LOCKED);
        assertThrows(KeyringException.class, () -> store("keyring").create(HANDLE, key, Instant.EPOCH));
        assertFalse(Files.exists(home.identityKey(HANDLE)));
        assertFalse(Files.exists(home.identityRecord(HANDLE)));
    }

    @Test
    void aLockedKeyringIsNoMissingKey() {
        store("keyring").create(HANDLE, key, Instant.EPOCH);
        keyring.refuse(Reason.LOCKED);
        assertThrows(KeyringException.class, () -> store(null).read(HANDLE));
    }

    @Test
    void neverReplacesTheKeyOfAnotherHome() {
        store("keyring").create(HANDLE, key, Instant.EPOCH);
        home = new HomeLayout(folder.resolve("other"));
        IdentityKey another = IdentityKey.generate(new SecureRandom());
        assertFalse(store("keyring").create(HANDLE, another, Instant.EPOCH));
        home = new HomeLayout(folder.resolve("home"));
        assertEquals(key.did(), store(null).read(HANDLE).orElseThrow().key().did());
    }

    @Test
    void deletesBothHalves() {
        store("keyring").create(HANDLE, key, Instant.EPOCH);
        store(null).delete(HANDLE);
        assertEquals(Optional.empty(), store(null).read(HANDLE));
        assertEquals(Optional.empty(), keyring.find(new KeyringItem("authsome", HANDLE.value())));
    }

    @Test
    void refusesAnUnknownStore() {
        assertThrows(Failure.class, () -> store("cloud").create(HANDLE, key, Instant.EPOCH));
    }

    private IdentityStore store(@Nullable String named) {
        return new IdentityStore(home, named, () -> keyring);
    }
}
