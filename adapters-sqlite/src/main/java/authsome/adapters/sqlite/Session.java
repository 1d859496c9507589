package authsome.adapters.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/** One connection to one file and its prepared statements. Used by one thread at a time. */
final class Session implements AutoCloseable {

    /** What holds for every connection; the file's own setting, WAL, is made when it is created. */
    private static final List<String> SETTINGS = List.of(
            // a locked file is another program looking at it, for example a backup: wait
            "busy_timeout = 5000",
            // each commit is on the disk before it is acknowledged; macOS needs to be told twice
            "synchronous = FULL",
            "fullfsync = ON",
            "secure_delete = ON",
            "foreign_keys = ON",
            "trusted_schema = OFF",
            "cell_size_check = ON",
            "temp_store = MEMORY",
            // KiB; the pages are in the system's cache anyway and there may be 198 connections
            "cache_size = -512");

    private final Connection connection;
    private final PreparedStatement find;
    private final PreparedStatement pageFrom;
    private final PreparedStatement pageAfter;
    private final PreparedStatement insert;
    private final PreparedStatement update;
    private final PreparedStatement delete;
    private final Statement control;

    private Session(Connection connection) throws SQLException {
        this.connection = connection;
        find = connection.prepareStatement("SELECT key, version, checksum, body FROM document WHERE key = ?");
        pageFrom = connection.prepareStatement(
                "SELECT key, version, checksum, body FROM document WHERE key >= ? ORDER BY key");
        pageAfter = connection.prepareStatement(
                "SELECT key, version, checksum, body FROM document WHERE key > ? ORDER BY key");
        insert = connection.prepareStatement("INSERT INTO document (version, checksum, body, key) VALUES (?, ?, ?, ?)"
                + " ON CONFLICT (key) DO NOTHING");
        update = connection.prepareStatement(
                "UPDATE document SET version = ?, checksum = ?, body = ? WHERE key = ? AND version = ?");
        delete = connection.prepareStatement("DELETE FROM document WHERE key = ? AND version = ?");
        control = connection.createStatement();
    }

    /** Opens the file, which exists, after {@code prepare} has found it good. */
    static Session open(Path file, Preparation prepare) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        config.setOpenMode(SQLiteOpenMode.OPEN_URI);
        config.enableLoadExtension(false);
        config.setGetGeneratedKeys(false);
        // as a URI, because the driver takes a question mark in a plain path for the start of settings
        Connection connection = config.createConnection("jdbc:sqlite:" + file.toUri());
        try {
            try (Statement statement = connection.createStatement()) {
                for (String setting : SETTINGS) {
                    statement.execute("PRAGMA " + setting);
                }
            }
            prepare.prepare(connection);
            return new Session(connection);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** A look at a connection before it is used. */
    interface Preparation {
        void prepare(Connection connection) throws SQLException;
    }

    Optional<Row> find(String key) throws SQLException {
        find.setString(1, key);
        try (ResultSet result = find.executeQuery()) {
            return result.next() ? Optional.of(Row.of(result)) : Optional.empty();
        }
    }

    /** Visits rows in the order of keys until the visitor has enough. */
    void page(String from, boolean exclusive, RowVisitor visitor) throws SQLException {
        PreparedStatement page = exclusive ? pageAfter : pageFrom;
        page.setString(1, from);
        try (ResultSet result = page.executeQuery()) {
            while (result.next()) {
                if (!visitor.visit(Row.of(result))) {
                    return;
                }
            }
        }
    }

    /** Takes rows; says whether it wants more. */
    interface RowVisitor {
        boolean visit(Row row);
    }

    boolean put(String key, long expected, byte[] body) throws SQLException {
        PreparedStatement put = expected == 0 ? insert : update;
        put.setLong(1, expected + 1);
        put.setLong(2, Checksum.of(key, expected + 1, body));
        put.setBytes(3, body);
        put.setString(4, key);
        if (expected != 0) {
            put.setLong(5, expected);
        }
        return put.executeUpdate() == 1;
    }

    boolean delete(String key, long expected) throws SQLException {
        delete.setString(1, key);
        delete.setLong(2, expected);
        return delete.executeUpdate() == 1;
    }

    /** Reads the whole file; the first damage that the engine finds, empty for none. */
    Optional<String> damage() throws SQLException {
        try (ResultSet result = control.executeQuery("PRAGMA integrity_check(1)")) {
            String verdict = result.next() ? String.valueOf(result.getString(1)) : "no verdict";
            return verdict.equals("ok") ? Optional.empty() : Optional.of(verdict.replace('\n', ' '));
        }
    }

    /** Begins a transaction; without one, each statement is its own. */
    void begin() throws SQLException {
        control.execute("BEGIN IMMEDIATE");
    }

    void commit() throws SQLException {
        control.execute("COMMIT");
    }

    /** Ends a transaction that failed, if the engine has not done so itself. */
    void rollBack() {
        try {
            control.execute("ROLLBACK");
        } catch (SQLException _) {
            // there was none any more
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
