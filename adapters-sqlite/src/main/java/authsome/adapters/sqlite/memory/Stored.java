package authsome.adapters.sqlite.memory;

import authsome.ports.store.DocumentId;
import authsome.ports.store.SealedBytes;
import authsome.ports.store.SealedDocument;
import java.nio.ByteBuffer;

/** The form in which a document is kept: eight bytes of version, then the body. */
final class Stored {

    private Stored() {}

    static byte[] bytes(long version, SealedBytes body) {
        return ByteBuffer.allocate(Long.BYTES + body.length())
                .putLong(version)
                .put(body.toByteArray())
                .array();
    }

    static long version(byte[] stored) {
        return ByteBuffer.wrap(stored).getLong();
    }

    /**
     * The document kept so.
     *
     * @throws authsome.ports.store.DamagedDocumentException if its body is no sealed document
     */
    static SealedDocument document(DocumentId id, byte[] stored) {
        ByteBuffer buffer = ByteBuffer.wrap(stored);
        long version = buffer.getLong();
        byte[] body = new byte[buffer.remaining()];
        buffer.get(body);
        return new SealedDocument(id, version, SealedBytes.parse(body));
    }
}
