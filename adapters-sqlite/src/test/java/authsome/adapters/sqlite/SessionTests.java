package authsome.adapters.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.ports.store.DocumentStore;
import authsome.ports.store.Space;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every connection has the settings on which durability and safety rest. */
final class SessionTests {

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void create() {
        try (DocumentStore store = Opened.in(directory)) {
            assertEquals("sqlite", store.engine());
        }
        file = Raw.file(directory, new Space.Registry());
    }

    @Test
    void hasItsSettings() throws SQLException {
        Map<String, String> expected = new LinkedHashMap<>();
        expected.put("journal_mode", "wal");
        expected.put("synchronous", "2");
        expected.put("fullfsync", "1");
        expected.put("secure_delete", "1");
        expected.put("foreign_keys", "1");
        expected.put("trusted_schema", "0");
        expected.put("cell_size_check", "1");
        expected.put("temp_store", "2");
        expected.put("busy_timeout", "5000");
        expected.put("application_id", "1635087464");
        expected.put("user_version", "1");
        Map<String, String> actual = new LinkedHashMap<>();
        Session.open(file, connection -> {
                    for (String name : expected.keySet()) {
                        actual.put(name, ask(connection, "PRAGMA " + name));
                    }
                })
                .close();
        assertEquals(expected, actual);
    }

    @Test
    void doesNotLoadExtensions() throws SQLException {
        Session.open(file, connection -> {
                    SQLException refusal =
                            assertThrows(SQLException.class, () -> ask(connection, "SELECT load_extension('x')"));
                    assertTrue(refusal.toString().contains("not authorized"), refusal.toString());
                })
                .close();
    }

    @Test
    void doesNotCreateFiles() {
        Path none = directory.resolve("none.db");
        assertThrows(SQLException.class, () -> Session.open(none, _ -> {}));
        assertFalse(Files.exists(none));
    }

    @Test
    void tablesAreThoseOfTheGoldenForm() throws SQLException {
        List<String> golden = List.of(
                "CREATE TABLE document (",
                "    key TEXT NOT NULL PRIMARY KEY,",
                "    version INTEGER NOT NULL CHECK (version >= 1),",
                "    checksum INTEGER NOT NULL,",
                "    body BLOB NOT NULL",
                ") STRICT, WITHOUT ROWID");
        assertEquals(
                golden, Raw.ask(file, "SELECT sql FROM sqlite_schema").lines().toList());
        assertEquals("1", Raw.ask(file, "SELECT count(*) FROM sqlite_schema"));
    }

    private static String ask(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }
}
