package authsome.adapters.hcvault.keys;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.adapters.hcvault.Opened;
import authsome.domain.secret.Secret;
import authsome.ports.keys.KeyUnavailableException;
import authsome.ports.keys.KeyWrapper;
import authsome.ports.store.OpenStorage;
import authsome.ports.store.StorageException;
import authsome.ports.tck.keys.KeyWrapperContract;
import authsome.ports.tck.openbao.DevServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TransitKeyWrapperTests implements KeyWrapperContract {

    private static final byte[] CONTEXT = {1, 2, 3};

    private final DevServer server = DevServer.shared();
    private final String key = server.freshKey();
    private final List<OpenStorage> opened = new ArrayList<>();

    @TempDir
    Path folder;

    private @Nullable KeyWrapper testee;

    @AfterEach
    void close() {
        opened.forEach(storage -> storage.documents().close());
    }

    @Override
    public KeyWrapper testee() {
        KeyWrapper known = testee == null ? wrapper(key) : testee;
        testee = known;
        return known;
    }

    @Override
    public KeyWrapper sameKey() {
        return wrapper(key);
    }

    @Override
    public KeyWrapper otherKey() {
        return wrapper(server.freshKey());
    }

    @Test
    void opensWhatAFormerVersionWrappedAndKnowsThatItIsNotCurrent() {
        byte[] wrapped = testee().wrap(Secret.ofUtf8("k".repeat(32)), CONTEXT);
        assertTrue(testee().isCurrent(wrapped));
        rotate();
        assertFalse(testee().isCurrent(wrapped));
        assertTrue(testee().unwrap(wrapped, CONTEXT).matches(Secret.ofUtf8("k".repeat(32))));
        byte[] again = testee().wrap(Secret.ofUtf8("k".repeat(32)), CONTEXT);
        assertTrue(testee().isCurrent(again));
    }

    @Test
    void opensNothingThatTheEngineDoesNotAllowAnyMore() {
        byte[] wrapped = testee().wrap(Secret.ofUtf8("k".repeat(32)), CONTEXT);
        rotate();
        server.api().post(at() + "/config", Map.of("min_decryption_version", 2));
        assertThrows(KeyUnavailableException.class, () -> testee().unwrap(wrapped, CONTEXT));
        server.api().post(at() + "/config", Map.of("min_decryption_version", 1));
        assertTrue(testee().unwrap(wrapped, CONTEXT).matches(Secret.ofUtf8("k".repeat(32))));
    }

    @Test
    void opensNothingOnceTheKeyIsDeleted() {
        byte[] wrapped = testee().wrap(Secret.ofUtf8("k".repeat(32)), CONTEXT);
        server.api().post(at() + "/config", Map.of("deletion_allowed", true));
        server.api().call("DELETE", at(), Map.of());
        assertThrows(KeyUnavailableException.class, () -> testee().unwrap(wrapped, CONTEXT));
    }

    @Test
    void refusesToOpenWithoutAKeyThatBindsContexts() {
        assertTrue(problem("absent").contains("there is no key 'absent'"), problem("absent"));
        String signing = server.freshName();
        server.api().post(DevServer.TRANSIT + "/keys/" + signing, Map.of("type", "ed25519"));
        assertTrue(problem(signing).contains("does not encrypt"), problem(signing));
        String derived = server.freshName();
        server.api().post(DevServer.TRANSIT + "/keys/" + derived, Map.of("type", "aes256-gcm96", "derived", true));
        assertTrue(problem(derived).contains("derived"), problem(derived));
    }

    private String problem(String name) {
        return String.valueOf(
                assertThrows(StorageException.class, () -> wrapper(name)).getMessage());
    }

    private void rotate() {
        server.api().post(at() + "/rotate", Map.of());
    }

    private String at() {
        return DevServer.TRANSIT + "/keys/" + key;
    }

    private KeyWrapper wrapper(String name) {
        OpenStorage storage = Opened.at(server, folder, Map.of("prefix", server.freshName(), "transit_key", name));
        opened.add(storage);
        return requireNonNull(storage.keys());
    }
}
