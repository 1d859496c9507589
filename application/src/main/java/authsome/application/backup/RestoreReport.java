package authsome.application.backup;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a backup held, and what became of it.
 *
 * @param at when it was made
 * @param by the release that made it
 * @param vault the vault that it is of; null for a whole home
 * @param spaces how many stores
 * @param documents how many documents
 * @param damaged how many of them did not open when the backup was made, and were left out
 * @param files how many files of identities
 */
public record RestoreReport(
        Instant at, String by, @Nullable String vault, long spaces, long documents, long damaged, long files) {}
