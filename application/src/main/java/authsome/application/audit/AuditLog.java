package authsome.application.audit;

import authsome.application.caller.Caller;
import authsome.application.caller.Pending;
import org.jspecify.annotations.Nullable;

/** What happened. Safe for use by many threads. */
public final class AuditLog {

    public AuditLog() {}

    /**
     * Lists events, the newest first: an administrator sees all, others those of their owner.
     *
     * @param limit 1 to 500; other values are moved into that range
     * @param cursor from {@link AuditPage#next}; null to begin
     * @param identity list only events of this handle; null for all
     * @throws authsome.application.caller.RefusedException {@code UNPROCESSABLE} for a cursor that is none
     */
    public AuditPage list(Caller caller, int limit, @Nullable String cursor, @Nullable String identity) {
        return Pending.value();
    }
}
