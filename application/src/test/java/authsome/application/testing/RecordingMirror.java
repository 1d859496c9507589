package authsome.application.testing;

import authsome.domain.audit.AuditEvent;
import authsome.ports.audit.AuditMirror;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Keeps what it is given; it can be made to forget the newest, as a crash does. */
public final class RecordingMirror implements AuditMirror {

    private final List<AuditEvent> events = new CopyOnWriteArrayList<>();

    @Override
    public @Nullable String last() {
        return events.isEmpty() ? null : events.getLast().id();
    }

    @Override
    public void write(List<AuditEvent> more) {
        events.addAll(more);
    }

    public List<AuditEvent> events() {
        return List.copyOf(events);
    }

    /** Loses the newest, as a crash does. */
    public void forget(int newest) {
        for (int i = 0; i < newest; i++) {
            events.removeLast();
        }
    }
}
