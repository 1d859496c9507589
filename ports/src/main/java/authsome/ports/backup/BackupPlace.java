package authsome.ports.backup;

import java.util.List;

/** The home around the documents, as far as backups concern it. Safe for use by many threads. */
public interface BackupPlace {

    /**
     * Makes an empty file that only the home's owner can read. Backups that nobody took are deleted when the server starts.
     *
     * @throws authsome.ports.store.StorageException if there is no room for it
     */
    StagedBackup stage();

    /** The files that make this home's identities act; without keys that are kept elsewhere. The caller's to close. */
    List<HomeFile> identityFiles();
}
