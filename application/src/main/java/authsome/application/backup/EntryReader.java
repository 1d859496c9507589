package authsome.application.backup;

import authsome.domain.secret.Secret;
import authsome.ports.backup.HomeFile;
import authsome.ports.store.DamagedDocumentException;
import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentKey;
import authsome.ports.store.SealedBytes;
import authsome.ports.store.SealedDocument;
import authsome.ports.store.Space;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link EntryWriter} wrote. The seal around it says that this is what somebody wrote who knows the passphrase,
 * which may be a stranger who made it up: names, sizes and order are checked all the same.
 */
final class EntryReader {

    private static final int MOST_BYTES = 64 << 20;

    private final DataInputStream in;
    private @Nullable Space space;
    private long spaces;
    private long documents;
    private long files;

    EntryReader(InputStream in) {
        this.in = new DataInputStream(in);
    }

    /**
     * Reads the beginning.
     *
     * @throws BackupRefusedException if there is something else
     */
    BackupEntry.Begin begin() throws IOException {
        if (next() instanceof BackupEntry.Begin begin) {
            return begin;
        }
        throw BackupRefusedException.damaged();
    }

    /**
     * Reads the next entry; after the end there is none.
     *
     * @throws BackupRefusedException if it is none that this release knows
     */
    BackupEntry next() throws IOException {
        try {
            return switch (in.readUnsignedByte()) {
                case EntryWriter.BEGIN -> readBegin();
                case EntryWriter.FILE -> readFile();
                case EntryWriter.KEYS -> readKeys();
                case EntryWriter.DOCUMENT -> readDocument();
                case EntryWriter.END -> readEnd();
                default ->
                    throw new BackupRefusedException(
                            "the backup holds something that this release does not know",
                            "use the release of authsome that wrote it, or a newer one");
            };
        } catch (EOFException | IllegalArgumentException | DamagedDocumentException _) {
            // a name that leads elsewhere is no name of ours: it ends here
            throw BackupRefusedException.damaged();
        }
    }

    private BackupEntry readBegin() throws IOException {
        Instant at = Instant.ofEpochMilli(in.readLong());
        String by = text();
        String vault = text();
        if (vault.equals(EntryWriter.WHOLE)) {
            return new BackupEntry.Begin(at, by, null);
        }
        if (Space.ofLabel(vault) instanceof Space.OfVault one) {
            return new BackupEntry.Begin(at, by, one);
        }
        throw BackupRefusedException.damaged();
    }

    private BackupEntry readFile() throws IOException {
        String name = text();
        files++;
        return new BackupEntry.OfFile(new HomeFile(name, Secret.owning(bytes())));
    }

    private BackupEntry readKeys() throws IOException {
        Space fresh = Space.ofLabel(text());
        space = fresh;
        spaces++;
        return new BackupEntry.Keys(fresh, Secret.owning(bytes()));
    }

    private BackupEntry readDocument() throws IOException {
        Space current = space;
        if (current == null) {
            throw BackupRefusedException.damaged();
        }
        DocumentId id = new DocumentId(current, new DocumentKey(text()));
        long version = in.readLong();
        documents++;
        return new BackupEntry.Document(new SealedDocument(id, version, SealedBytes.parse(bytes())));
    }

    private BackupEntry readEnd() throws IOException {
        BackupEntry.End end = new BackupEntry.End(in.readLong(), in.readLong(), in.readLong());
        if (in.read() >= 0 || !end.equals(new BackupEntry.End(spaces, documents, files))) {
            throw BackupRefusedException.damaged();
        }
        return end;
    }

    private String text() throws IOException {
        byte[] utf8 = new byte[in.readUnsignedShort()];
        in.readFully(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private byte[] bytes() throws IOException {
        int length = in.readInt();
        if (length < 0 || length > MOST_BYTES) {
            throw BackupRefusedException.damaged();
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return bytes;
    }
}
