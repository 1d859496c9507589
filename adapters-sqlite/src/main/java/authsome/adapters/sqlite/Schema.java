package authsome.adapters.sqlite;

import authsome.ports.store.StorageException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The tables of a file, and how we know that a file is ours, whole, and of a version that we read. */
final class Schema {

    /** Marks our files, at byte 68: "auth". */
    static final int APPLICATION = 0x61757468;

    /** What this release writes. */
    static final int VERSION = 1;

    /** {@code checksum} is {@link Checksum}; the body is a sealed document. */
    static final String TABLE = """
            CREATE TABLE document (
                key TEXT NOT NULL PRIMARY KEY,
                version INTEGER NOT NULL CHECK (version >= 1),
                checksum INTEGER NOT NULL,
                body BLOB NOT NULL
            ) STRICT, WITHOUT ROWID""";

    private Schema() {}

    /**
     * Prepares a file that was just opened, before anything is written to it.
     *
     * @param thorough whether to read the whole file for damage
     * @throws StorageException if the file is foreign, newer or damaged
     */
    static void prepare(Connection connection, String name, boolean thorough) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            long application = number(statement, "PRAGMA application_id");
            long version = number(statement, "PRAGMA user_version");
            if (application == 0 && version == 0 && number(statement, "SELECT count(*) FROM sqlite_schema") == 0) {
                create(statement);
                return;
            }
            if (application != APPLICATION) {
                throw new StorageException(name + " belongs to another program");
            }
            if (version > VERSION) {
                throw new StorageException(name + " was written by a newer release of authsome (format " + version
                        + ", this one knows " + VERSION + ")\nhint: update authsome");
            }
            requireWhole(statement, name, thorough);
        }
    }

    /** A crash in here leaves an empty file, which is created again. */
    private static void create(Statement statement) throws SQLException {
        statement.execute("PRAGMA journal_mode = WAL");
        statement.execute("BEGIN IMMEDIATE");
        statement.execute("PRAGMA application_id = " + APPLICATION);
        statement.execute("PRAGMA user_version = " + VERSION);
        statement.execute(TABLE);
        statement.execute("COMMIT");
    }

    private static void requireWhole(Statement statement, String name, boolean thorough) throws SQLException {
        // a trigger or view in the file would run with our rights
        if (number(statement, "SELECT count(*) FROM sqlite_schema") != 1
                || !text(statement, "SELECT sql FROM sqlite_schema").equals(TABLE)) {
            throw new StorageException(name + " is damaged: its tables are not those of format " + VERSION);
        }
        if (thorough) {
            String verdict = text(statement, "PRAGMA quick_check(1)");
            if (!verdict.equals("ok")) {
                throw new StorageException(name + " is damaged: " + verdict);
            }
        }
        statement.execute("PRAGMA journal_mode = WAL");
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    private static String text(Statement statement, String sql) throws SQLException {
        try (ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? String.valueOf(result.getString(1)) : "";
        }
    }
}
