package authsome.adapters.hcvault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.ports.store.DocumentId;
import authsome.ports.store.OpenStorage;
import authsome.ports.store.StorageException;
import authsome.ports.store.StoreUnavailableException;
import authsome.ports.store.StoreUnavailableException.Reason;
import authsome.ports.tck.openbao.DevServer;
import authsome.ports.tck.store.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator and a server meet when something is wrong with a real engine. */
final class DevServerFailureTests {

    private static final DocumentId ID = Sample.id("a");
    private static final String POLICY = """
            path "secret/data/PREFIX/*" { capabilities = ["create", "read", "update"] }
            path "secret/metadata/PREFIX/*" { capabilities = ["create", "read", "update", "list", "delete"] }
            path "transit/encrypt/KEY" { capabilities = ["update"] }
            path "transit/decrypt/KEY" { capabilities = ["update"] }
            path "transit/keys/KEY" { capabilities = ["read"] }
            """;

    @TempDir
    Path folder;

    @Test
    void goesOnWithinSecondsWhenAFrozenEngineWakes() {
        try (DevServer server = DevServer.start()) {
            OpenStorage storage = open(server, Map.of("timeout_seconds", "1", "patience_seconds", "0"));
            storage.documents().put(ID, 0, Sample.body("1"));
            server.freeze();
            assertEquals(Reason.TIMEOUT, failure(storage).reason());
            assertEquals(Reason.TIMEOUT, failure(storage).reason());
            long asked = reads(storage);
            for (int i = 0; i < 100; i++) {
                failure(storage);
            }
            assertTrue(reads(storage) - asked < 10, "a storm");
            server.thaw();
            long start = System.nanoTime();
            while (storageFails(storage)) {
                assertTrue(System.nanoTime() - start < Duration.ofSeconds(5).toNanos());
            }
            assertTrue(storage.documents().put(ID, 1, Sample.body("2")));
            storage.documents().close();
        }
    }

    private static long reads(OpenStorage storage) {
        return storage.calls().get().getOrDefault("kv_read", 0L);
    }

    private static boolean storageFails(OpenStorage storage) {
        try {
            return storage.documents().find(ID).isEmpty();
        } catch (StoreUnavailableException notYet) {
            return true;
        }
    }

    @Test
    void saysThatTheEngineIsDown() {
        DevServer server = DevServer.start();
        OpenStorage storage = open(server, Map.of("patience_seconds", "0"));
        server.close();
        assertEquals(Reason.UNREACHABLE, failure(storage).reason());
        storage.documents().close();
        StoreUnavailableException atStart =
                assertThrows(StoreUnavailableException.class, () -> open(server, Map.of("patience_seconds", "1")));
        assertEquals(Reason.UNREACHABLE, atStart.reason());
        assertTrue(
                String.valueOf(atStart.getMessage()).contains(server.address().toString()));
    }

    @Test
    void needsNoMoreThanItsPolicyGrants() {
        DevServer server = DevServer.shared();
        String prefix = server.freshName();
        String key = server.freshKey();
        String policy = POLICY.replace("PREFIX", prefix).replace("KEY", key);
        Opened.token(folder, server.tokenWith(policy));
        OpenStorage storage = new HcvaultStoreProvider().open(folder, settings(server, prefix, key));
        assertTrue(storage.documents().put(ID, 0, Sample.body("1")));
        assertTrue(storage.documents().put(ID, 1, Sample.body("2")));
        assertEquals(
                1,
                storage.documents().page(Sample.VAULT, "", null, 10).documents().size());
        assertTrue(storage.documents().delete(ID, 2));
        storage.documents().put(ID, 0, Sample.body("1"));
        storage.documents().drop(Sample.VAULT);
        assertTrue(storage.documents().find(ID).isEmpty());
        assertFalse(storage.keys() == null);
        storage.documents().close();
    }

    @Test
    void aNarrowedPolicyIsNoMissingDocument() {
        DevServer server = DevServer.shared();
        String prefix = server.freshName();
        String key = server.freshKey();
        String policy = POLICY.replace("PREFIX", prefix)
                .replace("KEY", key)
                .replace("[\"create\", \"read\", \"update\"]", "[\"create\"]");
        Opened.token(folder, server.tokenWith(policy));
        OpenStorage storage = new HcvaultStoreProvider().open(folder, settings(server, prefix, key));
        assertEquals(Reason.FORBIDDEN, failure(storage).reason());
        storage.documents().close();
    }

    @Test
    void takesTheNextTokenFromItsFileWhenOneIsRevoked() {
        DevServer server = DevServer.shared();
        String prefix = server.freshName();
        String key = server.freshKey();
        String policy = POLICY.replace("PREFIX", prefix).replace("KEY", key);
        String first = server.tokenWith(policy);
        Opened.token(folder, first);
        OpenStorage storage = new HcvaultStoreProvider().open(folder, settings(server, prefix, key));
        storage.documents().put(ID, 0, Sample.body("1"));
        server.api().post("auth/token/revoke", Map.of("token", first));
        assertEquals(Reason.FORBIDDEN, failure(storage).reason());
        Opened.token(folder, server.tokenWith(policy));
        assertTrue(storage.documents().find(ID).isPresent());
        storage.documents().close();
    }

    @Test
    void refusesToStartWithoutWhatItNeeds() throws IOException {
        DevServer server = DevServer.shared();
        String key = server.freshKey();
        assertRefused("'hcvault.address' is missing", Map.of("address", ""));
        assertRefused("http is for this machine only", Map.of("address", "http://vault.example:8200"));
        assertRefused("must be https://", Map.of("address", "https://user:word@vault.example"));
        assertRefused("'hcvault.prefix' must be a path", Map.of("prefix", "../else"));
        assertRefused("'hcvault.timeout_seconds' must be a number", Map.of("timeout_seconds", "soon"));
        assertRefused("no way to log in", Map.of("token_file", ""));
        assertRefused(
                "cannot be read", Map.of("token_file", folder.resolve("absent").toString()));
        assertRefused("nothing is mounted at nowhere", Map.of("kv_mount", "nowhere", "transit_key", key));
        assertRefused("is not KV version 2", Map.of("kv_mount", DevServer.TRANSIT, "transit_key", key));
        server.api().post("sys/mounts/" + key, Map.of("type", "kv", "options", Map.of("version", "1")));
        assertRefused("is not KV version 2", Map.of("kv_mount", key, "transit_key", key));
        server.api().post("sys/mounts/f" + key, Map.of("type", "kv", "options", Map.of("version", "2")));
        server.api().post("f" + key + "/config", Map.of("delete_version_after", "24h"));
        assertRefused("deletes what is written", Map.of("kv_mount", "f" + key, "transit_key", key));
        assertRefused("there is no key 'absent'", Map.of("transit_key", "absent"));
        assertRefused(
                "cannot be read as PEM",
                Map.of("ca_file", folder.resolve("token").toString()));
        Path open = folder.resolve("open");
        Files.writeString(open, "x");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
        assertRefused("everybody may read", Map.of("token_file", open.toString()));
    }

    private void assertRefused(String expected, Map<String, String> more) {
        String said = String.valueOf(assertThrows(StorageException.class, () -> open(DevServer.shared(), more))
                .getMessage());
        assertTrue(said.contains(expected), said);
    }

    private Map<String, String> settings(DevServer server, String prefix, String key) {
        return Map.of(
                "address",
                server.address().toString(),
                "prefix",
                prefix,
                "transit_key",
                key,
                "token_file",
                folder.resolve("token").toString());
    }

    private OpenStorage open(DevServer server, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of("prefix", server.freshName()));
        if (!more.containsKey("transit_key") && server.api().isServing()) {
            settings.put("transit_key", server.freshKey());
        }
        settings.putAll(more);
        return Opened.at(server, folder, settings);
    }

    private static StoreUnavailableException failure(OpenStorage storage) {
        return assertThrows(
                StoreUnavailableException.class, () -> storage.documents().find(ID));
    }
}
