package authsome.application.audit;

import authsome.application.vault.SealedStore;
import authsome.domain.audit.AuditEvent;
import authsome.ports.audit.AuditMirror;
import authsome.ports.store.StorageException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;

/** Hands events to the mirror once they are durable. Used by the writing thread alone. */
final class MirrorFeed {

    private static final Logger LOG = System.getLogger(MirrorFeed.class.getName());

    /** More than a crash can have cut off. */
    private static final int MOST = 2_000;

    private final SealedStore store;
    private final AuditMirror mirror;
    private final boolean catchesUp;

    private MirrorFeed(SealedStore store, AuditMirror mirror, boolean catchesUp) {
        this.store = store;
        this.mirror = mirror;
        this.catchesUp = catchesUp;
    }

    /** For a server that has its store for itself, so that what was written before it was its own. */
    static MirrorFeed catchingUp(SealedStore store, AuditMirror mirror) {
        return new MirrorFeed(store, mirror, true);
    }

    /** For a server of a team: its mirror has what it wrote itself. */
    static MirrorFeed of(SealedStore store, AuditMirror mirror) {
        return new MirrorFeed(store, mirror, false);
    }

    /** Fills in what was durable when this server last ended, but not in the mirror yet. */
    void catchUp() {
        String last = catchesUp ? mirror.last() : null;
        if (last == null) {
            return;
        }
        try {
            if (!isNewest(last)) {
                fillInAfter(last);
            }
        } catch (StorageException unreadable) {
            LOG.log(Level.WARNING, "the mirror of the audit log was not compared with it", unreadable);
        }
    }

    /** As after an orderly stop; one document tells it, so that a start takes no longer. */
    private boolean isNewest(String last) {
        return store.page(ChainId.SPACE, ChainId.ALONE.prefix(), null, 1, AuditSegment.CODEC).values().stream()
                .map(segment -> EventsCodec.read(segment.events()))
                .anyMatch(events -> events.getLast().id().equals(last));
    }

    private void fillInAfter(String last) {
        List<AuditEvent> missing = new ArrayList<>();
        for (AuditEvent event :
                AuditReader.read(store, _ -> true, MOST, null, null, true).events()) {
            if (event.id().equals(last)) {
                mirror.write(missing.reversed());
                return;
            }
            missing.add(event);
        }
    }

    void write(List<AuditEvent> events) {
        if (!events.isEmpty()) {
            mirror.write(events);
        }
    }
}
