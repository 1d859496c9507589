package authsome.application.audit;

import authsome.domain.audit.AuditEvent;
import java.util.List;

/** The chain that this server writes. Used by the writing thread alone. */
sealed interface OwnChain permits LoneChain, TeamChain {

    /** Asks the store where the chain ends. */
    AuditChain.Head head();

    /** The segment that follows {@code head}. */
    AuditSegment next(AuditChain.Head head, List<AuditEvent> events);

    /** Whether the store has this very segment. */
    boolean has(AuditSegment segment);

    /** Puts a segment; false when there is another one in its place. */
    boolean put(AuditSegment segment);

    /**
     * Writes down how far the chain reaches, if that is due.
     *
     * @param head the newest segment that this server wrote or found
     * @param last whether this server ends
     * @return false when somebody else has taken the chain over: the store has to be asked where to go on
     */
    boolean anchor(AuditChain.Head head, boolean last);
}
