package authsome.adapters.sqlite;

import authsome.ports.store.DamagedDocumentException;
import authsome.ports.store.DocumentId;
import authsome.ports.store.SealedBytes;
import authsome.ports.store.SealedDocument;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A stored row, as it is on the disk. */
final class Row {

    private final String key;
    private final long version;
    private final long checksum;
    private final byte[] body;

    private Row(String key, long version, long checksum, byte[] body) {
        this.key = key;
        this.version = version;
        this.checksum = checksum;
        this.body = body;
    }

    static Row of(ResultSet result) throws SQLException {
        return new Row(result.getString(1), result.getLong(2), result.getLong(3), result.getBytes(4));
    }

    String key() {
        return key;
    }

    /**
     * The document in this row.
     *
     * @throws DamagedDocumentException if this is not what was written under {@code id}
     */
    SealedDocument document(DocumentId id) {
        if (checksum != Checksum.of(id.key().value(), version, body)) {
            throw new DamagedDocumentException("the stored document " + id + " is damaged");
        }
        return new SealedDocument(id, version, SealedBytes.parse(body));
    }
}
