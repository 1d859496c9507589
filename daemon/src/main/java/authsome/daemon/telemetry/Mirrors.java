package authsome.daemon.telemetry;

import authsome.domain.audit.AuditEvent;
import authsome.ports.audit.AuditMirror;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Several mirrors of the audit log as one. The first one says where it ended; the others take what comes. */
public final class Mirrors implements AuditMirror {

    private final AuditMirror first;
    private final List<AuditMirror> others;

    public Mirrors(AuditMirror first, List<AuditMirror> others) {
        this.first = first;
        this.others = List.copyOf(others);
    }

    @Override
    public @Nullable String last() {
        return first.last();
    }

    @Override
    public void write(List<AuditEvent> events) {
        first.write(events);
        others.forEach(mirror -> mirror.write(events));
    }
}
