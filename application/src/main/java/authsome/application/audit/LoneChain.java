package authsome.application.audit;

import authsome.application.vault.SealedStore;
import authsome.application.vault.Stored;
import authsome.domain.audit.AuditEvent;
import java.util.List;

/** The one chain of a server that has its store for itself. */
final class LoneChain implements OwnChain {

    private final SealedStore store;
    private final AuditChain chain;
    private long anchored;

    LoneChain(SealedStore store) {
        this.store = store;
        this.chain = new AuditChain(store, ChainId.ALONE);
    }

    @Override
    public AuditChain.Head head() {
        return AuditChain.head(store, ChainId.ALONE);
    }

    @Override
    public AuditSegment next(AuditChain.Head head, List<AuditEvent> events) {
        return chain.next(head, events);
    }

    @Override
    public boolean has(AuditSegment segment) {
        return store.find(ChainId.ALONE.segment(segment.sequence()), AuditSegment.CODEC)
                .map(Stored::value)
                .filter(segment::equals)
                .isPresent();
    }

    @Override
    public boolean put(AuditSegment segment) {
        return store.put(ChainId.ALONE.segment(segment.sequence()), 0, segment, AuditSegment.CODEC);
    }

    @Override
    public boolean anchor(AuditChain.Head head, boolean last) {
        if (head.sequence() != anchored) {
            AuditAnchor.move(store, head);
            anchored = head.sequence();
        }
        return true;
    }
}
