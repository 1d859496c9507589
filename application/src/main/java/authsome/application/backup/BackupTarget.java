package authsome.application.backup;

import authsome.domain.secret.Secret;
import authsome.ports.backup.HomeFile;
import authsome.ports.store.SealedDocument;
import authsome.ports.store.Space;

/** Where the contents of a backup go. Nothing of it counts before the whole backup was read. Used by one thread. */
interface BackupTarget {

    /** Begins a space, by the keys in which its documents come sealed. */
    void keys(Space space, Secret keys);

    /**
     * Takes a document.
     *
     * @throws authsome.ports.store.DamagedDocumentException if it does not open
     */
    void document(SealedDocument document);

    /** Takes a file; its content is wiped afterwards. */
    void file(HomeFile file);
}
