package authsome.dist;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/** The one vault of a home whose daemon is stopped, changed by somebody who knows the format but not the key. */
record VaultFile(Path path) {

    static VaultFile of(TestHome home) throws IOException {
        try (Stream<Path> files = Files.list(home.root().resolve("server/data/vaults"))) {
            List<Path> vaults =
                    files.filter(file -> file.toString().endsWith(".db")).toList();
            if (vaults.size() != 1) {
                throw new AssertionError("expected one vault: " + vaults);
            }
            return new VaultFile(vaults.getFirst());
        }
    }

    byte[] body(String key) throws SQLException {
        try (Connection connection = open();
                PreparedStatement find = connection.prepareStatement("SELECT body FROM document WHERE key = ?")) {
            find.setString(1, key);
            try (ResultSet found = find.executeQuery()) {
                if (!found.next()) {
                    throw new AssertionError("no document " + key);
                }
                return found.getBytes(1);
            }
        }
    }

    /** Puts a body in the place of a document's, under a checksum that fits: only the seal can tell. */
    void replace(String key, byte[] body) throws SQLException {
        try (Connection connection = open();
                PreparedStatement version = connection.prepareStatement("SELECT version FROM document WHERE key = ?");
                PreparedStatement update =
                        connection.prepareStatement("UPDATE document SET body = ?, checksum = ? WHERE key = ?")) {
            version.setString(1, key);
            try (ResultSet found = version.executeQuery()) {
                found.next();
                update.setBytes(1, body);
                update.setLong(2, checksum(key, found.getLong(1), body));
            }
            update.setString(3, key);
            if (update.executeUpdate() != 1) {
                throw new AssertionError("no document " + key);
            }
        }
    }

    private Connection open() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + path);
    }

    private static long checksum(String key, long version, byte[] body) {
        CRC32C crc = new CRC32C();
        crc.update(key.getBytes(StandardCharsets.UTF_8));
        crc.update(ByteBuffer.allocate(1 + Long.BYTES)
                .put((byte) 0)
                .putLong(version)
                .flip());
        crc.update(body);
        return crc.getValue();
    }
}
