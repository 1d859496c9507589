package authsome.daemon.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.api.client.DaemonClient;
import authsome.api.client.home.HomeLayout;
import authsome.api.client.wire.admin.BackupOutcome;
import authsome.api.client.wire.admin.BackupRequest;
import authsome.api.client.wire.admin.RekeyOutcome;
import authsome.api.client.wire.admin.RekeyRequest;
import authsome.api.client.wire.login.LoginSession;
import authsome.api.client.wire.login.LoginStart;
import authsome.daemon.backup.RestoreCommand;
import authsome.daemon.backup.RestoreOptions;
import authsome.domain.connection.ConnectionName;
import authsome.domain.identity.VaultId;
import authsome.domain.login.SessionId;
import authsome.domain.provider.ProviderName;
import authsome.domain.secret.Secret;
import authsome.home.lifecycle.StartRefusedException;
import authsome.home.store.StoreAdapters;
import authsome.ports.store.DocumentStoreProvider;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups and changes of keys on a real home, while it is used. */
final class BackupTests {

    private static final String PASSPHRASE = "correct horse battery staple";
    private static final ProviderName PROVIDER = new ProviderName("openai");

    @TempDir
    Path folder;

    @Test
    void aBackupMadeWhileOthersWriteRestoresIntoAHomeThatWorks() throws Exception {
        try (TestDaemon daemon = TestDaemon.first(folder, "{\"port\": 0}")) {
            login(daemon.client(), "first");
            AtomicBoolean enough = new AtomicBoolean();
            AtomicInteger written = new AtomicInteger();
            Thread writer = Thread.ofPlatform().start(() -> {
                while (!enough.get()) {
                    login(daemon.client(), "c" + written.incrementAndGet());
                }
            });
            while (written.get() < 3) {
                Thread.onSpinWait();
            }
            int before = written.get() - 1;
            Path backup = backup(daemon.client(), null);
            int after = written.get();
            enough.set(true);
            writer.join();
            assertTrue(after > before, "nobody wrote meanwhile");

            HomeLayout fresh = new HomeLayout(folder.resolve("fresh"));
            String said = restore(fresh, backup, false, null);
            assertTrue(said.contains("\"status\":\"restored\""), said);
            try (TestDaemon restored = daemon.in(fresh)) {
                DaemonClient client = restored.client();
                for (int i = 1; i <= before; i++) {
                    assertTrue(isKey(client, "c" + i), "c" + i);
                }
                int there = client.listConnections()
                        .connections()
                        .getFirst()
                        .connections()
                        .size();
                assertTrue(there <= after + 1, there + " of " + after);
                assertTrue(client.upkeep().verifyAudit().intact());
                assertTrue(
                        client.upkeep().examine().issues().isEmpty(),
                        client.upkeep().examine().issues().toString());
                login(client, "later");
                assertTrue(isKey(client, "later"));
            }
            assertFalse(Files.exists(fresh.restoring()));
        }
    }

    @Test
    void replacesAHomeOnlyWhenToldToAndKeepsWhatWasThere() throws IOException {
        TestDaemon daemon = TestDaemon.first(folder, "{\"port\": 0}");
        Path backup;
        try (daemon) {
            login(daemon.client(), "early");
            backup = backup(daemon.client(), null);
            login(daemon.client(), "late");
        }
        StartRefusedException refused =
                assertThrows(StartRefusedException.class, () -> restore(daemon.home(), backup, false, null));
        assertTrue(String.valueOf(refused.getMessage()).contains("has data already"), refused.getMessage());
        String said = restore(daemon.home(), backup, true, null);
        assertTrue(said.contains("replaced-"), said);
        try (TestDaemon next = daemon.next(Map.of())) {
            assertTrue(isKey(next.client(), "early"));
            assertEquals(
                    1,
                    next.client()
                            .listConnections()
                            .connections()
                            .getFirst()
                            .connections()
                            .size());
        }
    }

    @Test
    void restoresOneVaultAndLeavesTheRestOfTheHome() throws IOException {
        TestDaemon daemon = TestDaemon.first(folder, "{\"port\": 0}");
        Path backup;
        VaultId vault;
        try (daemon) {
            login(daemon.client(), "early");
            vault = new VaultId(daemon.client().whoami().vaultId());
            backup = backup(daemon.client(), vault.value());
            login(daemon.client(), "late");
        }
        assertThrows(StartRefusedException.class, () -> restore(daemon.home(), backup, false, vault));
        restore(daemon.home(), backup, true, vault);
        try (TestDaemon next = daemon.next(Map.of())) {
            assertTrue(isKey(next.client(), "early"));
            assertEquals(
                    1,
                    next.client()
                            .listConnections()
                            .connections()
                            .getFirst()
                            .connections()
                            .size());
            assertTrue(next.client().upkeep().verifyAudit().intact());
            assertTrue(next.client().upkeep().examine().issues().isEmpty());
        }
    }

    @Test
    void aRestoreThatFailsChangesNothing() throws IOException {
        TestDaemon daemon = TestDaemon.first(folder, "{\"port\": 0}");
        Path backup;
        try (daemon) {
            login(daemon.client(), "early");
            backup = backup(daemon.client(), null);
        }
        byte[] bytes = Files.readAllBytes(backup);
        bytes[bytes.length - 20] ^= 1;
        Files.write(backup, bytes);
        HomeLayout fresh = new HomeLayout(folder.resolve("fresh"));
        StartRefusedException refused =
                assertThrows(StartRefusedException.class, () -> restore(fresh, backup, false, null));
        assertEquals("the backup is damaged or was cut off", refused.getMessage());
        assertFalse(Files.exists(fresh.root()));
    }

    @Test
    void theOperatorChangesAnOwnMasterKeyByARestart() throws IOException {
        TestDaemon daemon = TestDaemon.first(folder, "{\"port\": 0}");
        try (daemon) {
            login(daemon.client(), "early");
            RekeyOutcome outcome = daemon.client().upkeep().rekey(RekeyRequest.usual());
            assertEquals(outcome.keys(), outcome.rewrapped());
            assertFalse(Files.exists(daemon.home().previousMasterKey()));
        }
        Map<String, String> changed = Map.of(
                "AUTHSOME_MASTER_KEY",
                "a key of the operator's own",
                "AUTHSOME_MASTER_KEY_PREVIOUS_FILE",
                daemon.home().masterKey().toString());
        try (TestDaemon next = daemon.next(changed)) {
            assertTrue(isKey(next.client(), "early"));
            // waits for what the start does
            next.client().upkeep().rotateKey(next.client().whoami().vaultId());
        }
        try (TestDaemon last = daemon.next(Map.of("AUTHSOME_MASTER_KEY", "a key of the operator's own"))) {
            assertTrue(isKey(last.client(), "early"));
        }
        assertThrows(StartRefusedException.class, () -> daemon.next(Map.of()));
    }

    private static Path backup(DaemonClient client, @Nullable String vault) {
        BackupOutcome outcome = client.upkeep().backup(new BackupRequest(Secret.ofUtf8(PASSPHRASE), vault, true));
        return Path.of(outcome.file());
    }

    private static String restore(HomeLayout home, Path backup, boolean force, @Nullable VaultId vault) {
        DocumentStoreProvider engine =
                new StoreAdapters(ServiceLoader.load(DocumentStoreProvider.class)).require("sqlite");
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        RestoreOptions options = new RestoreOptions(home.root(), backup, vault, force, false, Map.of());
        new RestoreCommand(
                        options,
                        at -> engine.open(at, Map.of()).documents(),
                        new SecureRandom(),
                        InstantSource.system())
                .run(
                        new ByteArrayInputStream((PASSPHRASE + "\n").getBytes(StandardCharsets.UTF_8)),
                        new PrintStream(said, true, StandardCharsets.UTF_8));
        return said.toString(StandardCharsets.UTF_8);
    }

    private static void login(DaemonClient client, String name) {
        LoginSession session = client.startLogin(new LoginStart(PROVIDER.value(), name, null, false));
        client.resumeLogin(new SessionId(session.id()), Secret.ofUtf8(key(name)));
    }

    private static boolean isKey(DaemonClient client, String name) {
        Secret key = client.connection(PROVIDER, new ConnectionName(name)).apiKey();
        return key != null && key.matches(Secret.ofUtf8(key(name)));
    }

    private static String key(String name) {
        return "sk-" + name + "-1234567890abcdef1234567890abcdef";
    }
}
