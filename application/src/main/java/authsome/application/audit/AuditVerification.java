package authsome.application.audit;

import org.jspecify.annotations.Nullable;

/**
 * What a look at the audit chain found.
 *
 * @param segments how many segments were looked at
 * @param problem the first thing that is not as it was written; null when all is
 */
public record AuditVerification(long segments, @Nullable String problem) {

    public boolean intact() {
        return problem == null;
    }
}
