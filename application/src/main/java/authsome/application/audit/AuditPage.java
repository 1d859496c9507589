package authsome.application.audit;

import authsome.domain.audit.AuditEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some events, the newest first.
 *
 * @param events what the caller may see
 * @param next where to go on; null when there is no more
 * @param global true when the caller sees everybody's events
 */
public record AuditPage(List<AuditEvent> events, @Nullable String next, boolean global) {

    public AuditPage {
        events = List.copyOf(events);
    }
}
