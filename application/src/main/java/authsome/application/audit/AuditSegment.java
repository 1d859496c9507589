package authsome.application.audit;

import authsome.application.record.RecordCodec;
import authsome.application.record.RecordReader;
import authsome.application.record.RecordWriter;
import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentKey;
import authsome.ports.store.Space;

/**
 * Events that were written together, chained to those before them.
 *
 * @param sequence 1 for the first segment, one more for each
 * @param previous the MAC of the segment before; empty for the first
 * @param mac over all of this, see {@link AuditChain}
 * @param events the events, as {@link EventsCodec} wrote them: the MAC is over these very characters
 */
record AuditSegment(long sequence, String previous, String mac, String events) {

    static final Space SPACE = new Space.Audit();
    static final String PREFIX = "segment/";
    static final RecordCodec<AuditSegment> CODEC = new Codec();

    /** Where a segment is stored; the newest has the smallest key, so that a listing begins with it. */
    static DocumentId id(long sequence) {
        return new DocumentId(SPACE, new DocumentKey(PREFIX + "%016x".formatted(Long.MAX_VALUE - sequence)));
    }

    /** The sequence number of the segment with that key. */
    static long sequence(DocumentKey key) {
        return Long.MAX_VALUE - Long.parseLong(key.value().substring(PREFIX.length()), 16);
    }

    private static final class Codec implements RecordCodec<AuditSegment> {

        @Override
        public void write(AuditSegment segment, RecordWriter out) {
            out.number("sequence", segment.sequence())
                    .text("previous", segment.previous())
                    .text("mac", segment.mac())
                    .text("events", segment.events());
        }

        @Override
        public AuditSegment read(RecordReader in) {
            return new AuditSegment(in.number("sequence"), in.text("previous"), in.text("mac"), in.text("events"));
        }
    }
}
