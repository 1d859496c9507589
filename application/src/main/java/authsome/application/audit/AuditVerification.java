package authsome.application.audit;

import org.jspecify.annotations.Nullable;

/**
 * What a look at the audit log's chains found.
 *
 * @param segments how many segments were looked at
 * @param chains in how many chains
 * @param problem the first thing that is not as it was written; null when all is
 */
public record AuditVerification(
        long segments, int chains, @Nullable String problem) {

    public boolean intact() {
        return problem == null;
    }
}
