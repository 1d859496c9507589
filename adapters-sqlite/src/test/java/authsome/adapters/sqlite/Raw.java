package authsome.adapters.sqlite;

import authsome.ports.store.Space;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Looks at a store's files past the store. */
final class Raw {

    private Raw() {}

    static Path file(Path directory, Space space) {
        String folder = space instanceof Space.OfVault ? "vaults/" : "";
        return directory.resolve(folder + space.label() + ".db");
    }

    static void update(Path directory, Space space, String sql) {
        update(file(directory, space), sql);
    }

    static void update(Path file, String sql) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    static String ask(Path file, String sql) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? result.getString(1) : "";
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
