package authsome.application.audit;

import authsome.application.record.RecordCodec;
import authsome.application.record.RecordReader;
import authsome.application.record.RecordWriter;
import authsome.application.vault.SealedStore;
import authsome.application.vault.Stored;
import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentKey;
import authsome.ports.store.Space;
import java.util.Optional;

/**
 * How far the chain reached, kept apart from it in the registry: a chain that ends before its anchor was cut off. The anchor
 * follows within a second, and at an orderly stop at once.
 */
final class AuditAnchor {

    private static final DocumentId ID = new DocumentId(new Space.Registry(), new DocumentKey("audit/anchor"));
    private static final RecordCodec<AuditChain.Head> CODEC = new Codec();

    private AuditAnchor() {}

    static Optional<AuditChain.Head> find(SealedStore store) {
        return store.find(ID, CODEC).map(Stored::value);
    }

    /** Moves the anchor forward, never back. */
    static void move(SealedStore store, AuditChain.Head head) {
        store.update(ID, CODEC, before -> before != null && before.sequence() >= head.sequence() ? null : head);
    }

    private static final class Codec implements RecordCodec<AuditChain.Head> {

        @Override
        public void write(AuditChain.Head head, RecordWriter out) {
            out.number("sequence", head.sequence()).text("mac", head.mac());
        }

        @Override
        public AuditChain.Head read(RecordReader in) {
            return new AuditChain.Head(in.number("sequence"), in.text("mac"));
        }
    }
}
