package authsome.application.audit;

import authsome.application.record.RecordCodec;
import authsome.application.record.RecordReader;
import authsome.application.record.RecordWriter;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Events that were written together, chained to those before them.
 *
 * @param sequence 1 for the first segment, one more for each
 * @param previous the MAC of the segment before; empty for the first
 * @param mac over all of this, see {@link AuditChain}
 * @param events the events, as {@link EventsCodec} wrote them: the MAC is over these very characters
 * @param server which server of a team wrote it; empty for one that has its store for itself
 * @param seen where the writer has seen other chains end, by their numbers, see {@link AuditChain.Head#text}
 */
record AuditSegment(
        long sequence, String previous, String mac, String events, String server, SortedMap<String, String> seen) {

    static final RecordCodec<AuditSegment> CODEC = new Codec();

    AuditSegment {
        seen = Collections.unmodifiableSortedMap(new TreeMap<>(seen));
    }

    AuditSegment withMac(String value) {
        return new AuditSegment(sequence, previous, value, events, server, seen);
    }

    private static final class Codec implements RecordCodec<AuditSegment> {

        @Override
        public void write(AuditSegment segment, RecordWriter out) {
            out.number("sequence", segment.sequence())
                    .text("previous", segment.previous())
                    .text("mac", segment.mac())
                    .text("events", segment.events());
            if (!segment.server().isEmpty()) {
                out.text("server", segment.server());
            }
            if (!segment.seen().isEmpty()) {
                out.textMap("seen", segment.seen());
            }
        }

        @Override
        public AuditSegment read(RecordReader in) {
            Map<String, String> seen = in.optionalTextMap("seen");
            return new AuditSegment(
                    in.number("sequence"),
                    in.text("previous"),
                    in.text("mac"),
                    in.text("events"),
                    Objects.requireNonNullElse(in.optionalText("server"), ""),
                    seen == null ? new TreeMap<>() : new TreeMap<>(seen));
        }
    }
}
