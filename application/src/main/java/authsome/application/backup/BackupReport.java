package authsome.application.backup;

import authsome.ports.store.DocumentKey;
import java.util.List;

/**
 * What a backup holds.
 *
 * @param file where it was put
 * @param spaces how many stores: the registry, the audit log, and vaults
 * @param documents how many
 * @param files how many files of identities
 * @param damaged documents that could not be taken, as they are no documents any more
 */
public record BackupReport(String file, long spaces, long documents, long files, List<DocumentKey> damaged) {

    public BackupReport {
        damaged = List.copyOf(damaged);
    }
}
