package authsome.application.backup;

import authsome.domain.secret.Secret;
import authsome.ports.backup.HomeFile;
import authsome.ports.store.SealedDocument;
import authsome.ports.store.Space;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a backup consists of, in this order: its beginning, files, for each space its keys and documents, its end. */
sealed interface BackupEntry {

    /**
     * What it is a backup of.
     *
     * @param at when it was made
     * @param by which release made it
     * @param vault the vault that it is of; null for a whole home
     */
    record Begin(Instant at, String by, Space.@Nullable OfVault vault) implements BackupEntry {}

    /** A file of the home. */
    record OfFile(HomeFile file) implements BackupEntry {}

    /**
     * A space begins.
     *
     * @param space which
     * @param keys its data keys in the clear: inside the backup's own seal
     */
    record Keys(Space space, Secret keys) implements BackupEntry {}

    /** A document of the space that began last, sealed. */
    record Document(SealedDocument document) implements BackupEntry {}

    /**
     * The end, and how much came before it.
     *
     * @param spaces how many
     * @param documents how many
     * @param files how many
     */
    record End(long spaces, long documents, long files) implements BackupEntry {}
}
