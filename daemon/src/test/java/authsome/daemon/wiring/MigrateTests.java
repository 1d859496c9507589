package authsome.daemon.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.api.client.DaemonClient;
import authsome.api.client.home.HomeLayout;
import authsome.api.client.home.PrivateFiles;
import authsome.api.client.wire.login.LoginSession;
import authsome.api.client.wire.login.LoginStart;
import authsome.daemon.moving.MigrateCommand;
import authsome.daemon.moving.MigrateOptions;
import authsome.daemon.moving.Place;
import authsome.domain.connection.ConnectionName;
import authsome.domain.login.SessionId;
import authsome.domain.provider.ProviderName;
import authsome.domain.secret.Secret;
import authsome.home.lifecycle.HomeLock;
import authsome.home.lifecycle.StartRefusedException;
import authsome.home.settings.SettingsReader;
import authsome.home.store.StoreAdapters;
import authsome.ports.store.DocumentStoreProvider;
import authsome.ports.tck.openbao.DevServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Moves a real home into a real engine and back. */
final class MigrateTests {

    private static final ProviderName PROVIDER = new ProviderName("openai");
    private static final String KEY = "sk-first-1234567890abcdef1234567890abcdef";

    private final DevServer server = DevServer.shared();

    @TempDir
    Path folder;

    @Test
    void aHomeGoesToAnEngineAndComesBack() throws IOException {
        TestDaemon daemon = first();
        try (daemon) {
            login(daemon.client());
        }
        HomeLayout home = daemon.home();
        String settings = Files.readString(home.settings());
        assertTrue(migrate(home, "sqlite", "hcvault", "--dry-run").contains("\"status\":\"would_move\""));
        assertEquals(settings, Files.readString(home.settings()));
        String moved = migrate(home, "sqlite", "hcvault", "--account", "ada@example.com");
        assertTrue(moved.contains("\"status\":\"moved\""), moved);
        assertEquals(settings.replaceFirst("\\{", "{\n  \"store\": \"hcvault\","), Files.readString(home.settings()));
        try (TestDaemon there = daemon.next(Map.of())) {
            assertUsable(there.client());
            assertTrue(there.client().upkeep().examine().issues().isEmpty());
        }
        assertTrue(migrate(home, "sqlite", "hcvault").contains("moved_already"));
        assertRefused("there are data already", home, "hcvault", "sqlite");
        String back = migrate(home, "hcvault", "sqlite", "--force");
        assertTrue(back.contains("replaced-"), back);
        try (TestDaemon here = daemon.next(Map.of())) {
            assertUsable(here.client());
        }
    }

    @Test
    void refusesWhatCannotBeMovedAndChangesNothing() throws IOException {
        TestDaemon daemon = first();
        HomeLayout home = daemon.home();
        try (daemon) {
            login(daemon.client());
        }
        assertTrue(migrate(home, "hcvault", "sqlite").contains("moved_already"));
        try (HomeLock _ =
                HomeLock.tryTake(home.lock(), ProcessHandle.current().pid()).orElseThrow()) {
            assertRefused("is running", home, "sqlite", "hcvault");
        }
        assertRefused("at least 8 characters", home, "sqlite", "hcvault", "--account", "short@example.com");
        migrate(home, "sqlite", "hcvault");
        // as a second home, which is told the same prefix
        PrivateFiles.replace(
                home.settings(),
                Files.readString(home.settings())
                        .replace("\"hcvault\",", "\"sqlite\",")
                        .getBytes(StandardCharsets.UTF_8));
        assertRefused("there are documents already", home, "sqlite", "hcvault");
    }

    @Test
    void aHomeWithoutDocumentsHasNothingToMove() throws IOException {
        HomeLayout home = new HomeLayout(folder.resolve("home"));
        PrivateFiles.createFolder(home.server());
        Files.writeString(home.settings(), settings());
        assertRefused("there is nothing to move", home, "sqlite", "hcvault");
        Files.writeString(home.settings(), settings().replaceFirst("\\{", "{\"store\": \"hcvault\","));
        assertRefused("there is nothing to move", home, "hcvault", "sqlite");
    }

    private TestDaemon first() throws IOException {
        return TestDaemon.first(folder, settings());
    }

    private String settings() throws IOException {
        Path token = folder.resolve("token");
        PrivateFiles.replace(token, server.rootToken().getBytes(StandardCharsets.UTF_8));
        return "{\"port\": 0, \"hcvault\": {\"address\": \"" + server.address() + "\", \"token_file\": \"" + token
                + "\", \"prefix\": \"" + server.freshName() + "\", \"transit_key\": \"" + server.freshKey() + "\"}}";
    }

    private void assertRefused(String sentence, HomeLayout home, String... arguments) throws IOException {
        @Nullable String before = Files.exists(home.settings()) ? Files.readString(home.settings()) : null;
        StartRefusedException refused = assertThrows(StartRefusedException.class, () -> migrate(home, arguments));
        assertTrue(String.valueOf(refused.getMessage()).contains(sentence), refused.getMessage());
        assertEquals(before, Files.readString(home.settings()));
        assertFalse(Files.exists(home.restoring().resolve("ready")));
    }

    private static String migrate(HomeLayout home, String... arguments) {
        List<String> all = new ArrayList<>(
                List.of("--home", home.root().toString(), "--from", arguments[0], "--to", arguments[1]));
        all.addAll(List.of(arguments).subList(2, arguments.length));
        MigrateOptions options = MigrateOptions.parse(all, Map.of());
        StoreAdapters adapters = new StoreAdapters(ServiceLoader.load(DocumentStoreProvider.class));
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        String password = all.contains("short@example.com") ? "short\n" : "a password of hers\n";
        new MigrateCommand(
                        options,
                        new SettingsReader(adapters.settingKeys(), Map.of())
                                .read(home.settings())
                                .store(),
                        place(home, adapters, options.from()),
                        place(home, adapters, options.to()),
                        new SecureRandom(),
                        InstantSource.system())
                .run(
                        new ByteArrayInputStream(password.getBytes(StandardCharsets.UTF_8)),
                        new PrintStream(said, true, StandardCharsets.UTF_8));
        return said.toString(StandardCharsets.UTF_8);
    }

    private static Place place(HomeLayout home, StoreAdapters adapters, String id) {
        return new Place(
                adapters.require(id),
                new SettingsReader(adapters.settingKeys(), Map.of()).storeSettings(home.settings(), id));
    }

    private static void assertUsable(DaemonClient client) {
        Secret key = client.connection(PROVIDER, new ConnectionName("first")).apiKey();
        assertTrue(key != null && key.matches(Secret.ofUtf8(KEY)));
        assertTrue(client.upkeep().verifyAudit().intact());
    }

    private static void login(DaemonClient client) {
        LoginSession session = client.startLogin(new LoginStart(PROVIDER.value(), "first", null, false));
        client.resumeLogin(new SessionId(session.id()), Secret.ofUtf8(KEY));
    }
}
