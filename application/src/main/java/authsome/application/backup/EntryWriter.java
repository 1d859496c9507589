package authsome.application.backup;

import authsome.domain.secret.Secret;
import authsome.ports.backup.HomeFile;
import authsome.ports.store.SealedDocument;
import authsome.ports.store.Space;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes entries: one byte for the kind, then the fields. Numbers are big-endian; a text is its length in 2 bytes and its
 * UTF-8; bytes are their length in 4 bytes and they themselves.
 */
final class EntryWriter {

    static final int BEGIN = 1;
    static final int FILE = 2;
    static final int KEYS = 3;
    static final int DOCUMENT = 4;
    static final int END = 5;

    /** What {@link #BEGIN} says of a whole home in the place of a vault. */
    static final String WHOLE = "";

    private final DataOutputStream out;
    private long spaces;
    private long documents;
    private long files;

    EntryWriter(OutputStream out) {
        this.out = new DataOutputStream(out);
    }

    void begin(BackupEntry.Begin begin) throws IOException {
        out.writeByte(BEGIN);
        out.writeLong(begin.at().toEpochMilli());
        text(begin.by());
        Space.@Nullable OfVault vault = begin.vault();
        text(vault == null ? WHOLE : vault.label());
    }

    void file(HomeFile file) throws IOException {
        out.writeByte(FILE);
        text(file.name());
        secret(file.content());
        files++;
    }

    void keys(Space space, Secret keys) throws IOException {
        out.writeByte(KEYS);
        text(space.label());
        secret(keys);
        spaces++;
    }

    void document(SealedDocument document) throws IOException {
        out.writeByte(DOCUMENT);
        text(document.id().key().value());
        out.writeLong(document.version());
        bytes(document.body().toByteArray());
        documents++;
    }

    /** Writes the end; gives what it says. */
    BackupEntry.End end() throws IOException {
        out.writeByte(END);
        out.writeLong(spaces);
        out.writeLong(documents);
        out.writeLong(files);
        return new BackupEntry.End(spaces, documents, files);
    }

    private void text(String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeShort(utf8.length);
        out.write(utf8);
    }

    private void secret(Secret secret) throws IOException {
        byte[] copy = secret.use(byte[]::clone);
        bytes(copy);
        Arrays.fill(copy, (byte) 0);
    }

    private void bytes(byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
