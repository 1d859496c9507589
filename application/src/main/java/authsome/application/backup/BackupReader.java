package authsome.application.backup;

import authsome.domain.secret.Secret;
import authsome.ports.store.DamagedDocumentException;
import authsome.ports.store.Space;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a backup from its beginning to its end into a target. Used once, by one thread. */
final class BackupReader {

    private final EntryReader entries;
    private final BackupEntry.Begin begin;
    private final Set<Space> seen = new HashSet<>();
    private long damaged;

    private BackupReader(EntryReader entries, BackupEntry.Begin begin) {
        this.entries = entries;
        this.begin = begin;
    }

    /**
     * Opens a backup and reads what it is of.
     *
     * @throws BackupRefusedException if it is none, the passphrase is another one, or it is damaged
     */
    static BackupReader open(InputStream file, Secret passphrase) throws IOException {
        BufferedInputStream in = new BufferedInputStream(file, 1 << 17);
        BackupHeader header = BackupHeader.read(new DataInputStream(in), passphrase);
        EntryReader entries = new EntryReader(new OpeningStream(in, header));
        return new BackupReader(entries, entries.begin());
    }

    /** The vault that it is of; null for a whole home. */
    Space.@Nullable OfVault vault() {
        return begin.vault();
    }

    /**
     * Reads all of it.
     *
     * @throws BackupRefusedException if it is damaged; what the target got until then counts for nothing
     */
    RestoreReport into(BackupTarget target) throws IOException {
        while (true) {
            switch (entries.next()) {
                case BackupEntry.Begin _ -> throw BackupRefusedException.damaged();
                case BackupEntry.Keys(Space space, Secret keys) -> keys(target, space, keys);
                case BackupEntry.Document(var document) -> {
                    try {
                        target.document(document);
                    } catch (DamagedDocumentException _) {
                        damaged++;
                    }
                }
                case BackupEntry.OfFile(var file) -> {
                    if (begin.vault() != null) {
                        throw mixed();
                    }
                    try (Secret _ = file.content()) {
                        target.file(file);
                    }
                }
                case BackupEntry.End end -> {
                    return report(end);
                }
            }
        }
    }

    private void keys(BackupTarget target, Space space, Secret keys) {
        try (keys) {
            boolean belongs = begin.vault() == null || begin.vault().equals(space);
            if (!belongs || !seen.add(space)) {
                throw mixed();
            }
            target.keys(space, keys);
        } catch (IllegalArgumentException _) {
            throw BackupRefusedException.damaged();
        }
    }

    private RestoreReport report(BackupEntry.End end) {
        boolean whole = begin.vault() == null
                ? seen.contains(new Space.Registry()) && seen.contains(new Space.Audit())
                : seen.size() == 1;
        if (!whole) {
            throw mixed();
        }
        Space.@Nullable OfVault vault = begin.vault();
        return new RestoreReport(
                begin.at(),
                begin.by(),
                vault == null ? null : vault.label(),
                end.spaces(),
                end.documents() - damaged,
                damaged,
                end.files());
    }

    private static BackupRefusedException mixed() {
        return new BackupRefusedException(
                "the backup holds what does not belong together", "take another copy, from where it was made");
    }
}
