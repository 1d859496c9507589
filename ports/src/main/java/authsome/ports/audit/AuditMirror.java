package authsome.ports.audit;

import authsome.domain.audit.AuditEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A copy of the audit log in a form that people and their tools read. The sealed log is what counts: the copy gets events
 * once they are durable there, promises nothing itself, and never holds anything up. What it could not take shows in a
 * report on the state of this server.
 *
 * <p>Called by the one thread that writes the audit log.
 */
public interface AuditMirror {

    /** The id of the last event that the copy has, for the writer to fill in what a crash cut off; null for none. */
    @Nullable
    String last();

    /** Takes events, in their order; does not wait, and throws nothing. */
    void write(List<AuditEvent> events);

    /** A mirror that shows nothing, for a home that leaves nothing behind. */
    static AuditMirror none() {
        return new AuditMirror() {

            @Override
            public @Nullable String last() {
                return null;
            }

            @Override
            public void write(List<AuditEvent> events) {}
        };
    }
}
