package authsome.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A home as the published package leaves it, with and without its daemon, and what comes of it here. */
final class ImportTests {

    private static final String KEY = Canary.key("old-openai");
    private static final String ZEPHYR_KEY = Canary.key("old-zephyr");
    private static final String HANDLE = "calm-firmly-wisely-0317";
    private static final String SEED = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
    private static final String DID = "did:key:z6MkehRgf7yJbgaGfYsdoAsKdBPE3dj2CYhowQdcjqSJgvVd";

    @TempDir
    Path folder;

    private TestHome home;

    @BeforeEach
    void open() throws IOException {
        home = TestHome.fresh();
    }

    @AfterEach
    void close() throws IOException {
        home.close();
    }

    @Test
    void aHomeMovesInWithTheHelpOfItsDaemon() throws Exception {
        try (PublishedDaemon daemon = PublishedDaemon.start(answers())) {
            Path old = plant(daemon.port());
            Outcome dry = home.authsome("import", old.toString(), "--dry-run").run();
            assertEquals(0, dry.exit(), dry.printed());
            for (String line : List.of(
                    "identity  " + HANDLE,
                    "provider  orchard",
                    "provider  zephyr-llm",
                    "key       zephyr-llm (work)",
                    "key       openai (default)",
                    "login     github (default)",
                    "run 'authsome login github --connection default'",
                    "credentials go to: api.zephyr.example")) {
                assertTrue(dry.out().contains(line), dry.printed());
            }
            assertFalse(dry.out().contains("identity  default"), dry.printed());
            assertEquals(4, home.authsome("inspect", "zephyr-llm").run().exit(), "a dry run registered something");
            assertEquals(2, home.authsome("import", old.toString()).run().exit(), "nobody was there to be asked");
            assertTrue(
                    daemon.requests().contains("GET /api/connections/openai/default signed"),
                    daemon.requests()::toString);

            Outcome moved =
                    home.authsome("import", old.toString(), "--yes", "--json").run();
            assertEquals(21, moved.exit(), "logins do not move: " + moved.printed());
            assertTrue(moved.out().contains("\"imported_count\": 5"), moved.printed());
            for (String provider : List.of("openai", "zephyr-llm")) {
                Outcome stored = home.authsome("get", provider, "--show-secret", "--yes", "--field", "api_key")
                        .showing()
                        .run();
                assertEquals((provider.equals("openai") ? KEY : ZEPHYR_KEY) + "\n", stored.out(), stored.printed());
            }
            assertTrue(home.authsome("agent", "list").run().out().contains(HANDLE));
            assertEquals(0, home.authsome("whoami", "--profile", HANDLE).run().exit(), "it can act");

            Outcome again =
                    home.authsome("import", old.toString(), "--yes", "--json").run();
            assertEquals(21, again.exit(), "what could come in is here: " + again.printed());
            assertTrue(again.out().contains("\"imported_count\": 0"), again.printed());
            assertFalse(again.out().contains("\"new\""), again.printed());
            assertFalse(again.out().contains("\"different\""), again.printed());
        }
    }

    @Test
    void withoutItsDaemonTheVaultStaysClosedAndTheRestMovesIn() throws Exception {
        Path old = plant(1);
        Files.setPosixFilePermissions(
                old.resolve("client/identities/" + HANDLE + ".key"), PosixFilePermissions.fromString("rw-r--r--"));
        Outcome moved = home.authsome("import", old.toString(), "--yes").run();
        assertEquals(21, moved.exit(), moved.printed());
        assertTrue(moved.out().contains("its own daemon alone opens it"), moved.printed());
        assertTrue(moved.out().contains("other users can read its key"), moved.printed());
        assertEquals(0, home.authsome("inspect", "orchard").run().exit());
        assertFalse(home.authsome("agent", "list").run().out().contains(HANDLE));
    }

    @Test
    void keysMoveInFromFilesAndExports() throws Exception {
        Path env = folder.resolve(".env");
        Files.writeString(env, "OPENAI_API_KEY='" + KEY + "'\nUNRELATED=x\n");
        Outcome file = home.authsome("import", env.toString(), "--yes").run();
        assertEquals(0, file.exit(), file.printed());
        assertTrue(file.out().contains("imported"), file.printed());
        String exported = "{\"OPENAI_API_KEY\": \"" + KEY + "\", \"OPENAI_API_KEY_OPENAI_WORK\": \"" + ZEPHYR_KEY
                + "\", \"ACME_ACCESS_TOKEN\": \"t\"}";
        Outcome piped =
                home.authsome("import", "-", "--yes", "--json").stdin(exported).run();
        assertEquals(21, piped.exit(), "a token of a login does not move: " + piped.printed());
        assertTrue(piped.out().contains("\"same\""), piped.printed());
        assertTrue(piped.out().contains("openai (work)"), piped.printed());
        Outcome lines = home.authsome("import", "-", "--yes")
                .stdin("export OPENAI_API_KEY='" + ZEPHYR_KEY + "'\n")
                .run();
        assertEquals(0, lines.exit(), lines.printed());
        assertTrue(lines.out().contains("different"), "the plan says that another key was there: " + lines.printed());
        Outcome stored = home.authsome("get", "openai", "--show-secret", "--yes", "--field", "api_key")
                .showing()
                .run();
        assertEquals(ZEPHYR_KEY + "\n", stored.out());
        assertEquals(
                1,
                home.authsome("import", "-", "--yes")
                        .stdin("{\"ACME_ACCESS_TOKEN\": \"t\"}")
                        .run()
                        .exit(),
                "nothing came of it");
        assertEquals(2, home.authsome("import", "-").stdin("{\"a\": [}").run().exit());
        assertEquals(1, home.authsome("import", "nowhere").run().exit());
        assertEquals(
                1,
                home.authsome("import", folder.toString(), "--from", "home")
                        .run()
                        .exit());
    }

    private Path plant(int port) throws IOException {
        Path old = folder.resolve("published");
        Files.createDirectories(old.resolve("client/identities"));
        Files.createDirectories(old.resolve("server/daemon"));
        Files.createDirectories(old.resolve("server/kv_store"));
        Files.createDirectories(old.resolve("providers"));
        Files.writeString(old.resolve("server/authsome.db"), "not for us to open");
        Files.writeString(
                old.resolve("client/config.json"),
                "{\"active_identity\": \"" + HANDLE + "\", \"daemon_base_url\": \"http://127.0.0.1:" + port
                        + "\", \"proxy_ca_installed\": false, \"proxy_mode\": \"connected_allow\"}");
        Files.writeString(
                old.resolve("server/daemon/daemon.json"),
                "{\"pid\": 1, \"host\": \"127.0.0.1\", \"port\": " + port + "}");
        for (String name : List.of(HANDLE, "default")) {
            Path key = old.resolve("client/identities/" + name + ".key");
            Files.writeString(key, SEED + "\n");
            Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        }
        Files.writeString(
                old.resolve("client/identities/" + HANDLE + ".json"),
                "{\"handle\": \"" + HANDLE + "\", \"did\": \"" + DID + "\","
                        + " \"created_at\": \"2026-06-17T10:20:30Z\", \"updated_at\": \"2026-06-17T10:20:30Z\"}");
        Files.writeString(old.resolve("providers/orchard.json"), definition("orchard"));
        return old;
    }

    private static String definition(String name) {
        return """
                {"schema_version":1,"name":"%1$s","display_name":"%1$s","type":"llm","auth_type":"api_key","flow":"api_key",
                 "api_key":{"header_name":"X-Api-Key","header_prefix":null},"api_url":"api.%2$s.example",
                 "export":{"env":{"api_key":"%3$s_KEY"}}}
                """.formatted(
                        name, name.replace("-llm", ""), name.replace("-llm", "").toUpperCase(Locale.ROOT));
    }

    private static Map<String, String> answers() {
        String one = "{\"name\":\"%s\",\"default_connection\":\"%s\",\"connections\":[{\"connection_name\":\"%s\","
                + "\"is_default\":true,\"auth_type\":\"%s\",\"status\":\"connected\",\"scopes\":null,\"base_url\":null,"
                + "\"api_url\":null,\"expires_at\":null}]}";
        return Map.of(
                "/api/health",
                "{\"status\":\"ok\",\"version\":\"0.7.2\",\"configured_encryption_mode\":\"aes-256-gcm\","
                        + "\"effective_encryption_source\":\"aes-256-gcm\",\"encryption_backend\":\"AES-256-GCM with"
                        + " Argon2id-derived DEK\",\"store_backend\":\"sqlite\"}",
                "/api/providers",
                "{\"bundled\":[],\"custom\":[" + definition("zephyr-llm") + "]}",
                "/api/connections",
                "{\"connections\":["
                        + one.formatted("github", "default", "default", "oauth2") + ","
                        + one.formatted("openai", "default", "default", "api_key") + ","
                        + one.formatted("zephyr-llm", "work", "work", "api_key")
                        + "],\"by_source\":{\"bundled\":[],\"custom\":[]}}",
                "/api/connections/openai/default",
                record("openai", "default", KEY),
                "/api/connections/zephyr-llm/work",
                record("zephyr-llm", "work", ZEPHYR_KEY));
    }

    private static String record(String provider, String name, String key) {
        return "{\"schema_version\":2,\"provider\":\"" + provider + "\",\"identity\":\"" + HANDLE
                + "\",\"principal_id\":\"principal_0a1b2c3d4e5f\",\"vault_id\":\"vault_f5e4d3c2b1a0\",\"connection_name\":\""
                + name
                + "\",\"auth_type\":\"api_key\",\"status\":\"connected\",\"base_url\":null,\"api_url\":null,\"scopes\":null,"
                + "\"access_token\":null,\"refresh_token\":null,\"token_type\":null,\"expires_at\":null,"
                + "\"obtained_at\":\"2026-06-17T10:21:02.5Z\",\"api_key\":\"" + key
                + "\",\"credentials\":null,\"account\":{\"id\":null,\"label\":null},\"metadata\":{}}";
    }
}
