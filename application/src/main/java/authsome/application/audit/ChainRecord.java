package authsome.application.audit;

import authsome.application.record.RecordCodec;
import authsome.application.record.RecordReader;
import authsome.application.record.RecordWriter;
import java.time.Duration;
import java.time.Instant;

/**
 * A chain of a team's servers as the registry knows it: who writes it, and how far it reached. A chain that ends before its
 * record says was cut off.
 *
 * @param head where it ended when this was written
 * @param server who writes it, or wrote it last
 * @param closed whether that one ended in order, so that another may go on with the chain
 * @param at when this was written; one that writes no more has ended without closing it
 * @param chains how many chains there were, so that none of them can be taken away with its record
 */
record ChainRecord(AuditChain.Head head, String server, boolean closed, Instant at, int chains) {

    static final RecordCodec<ChainRecord> CODEC = new Codec();

    /** How often a server shows that it is there. */
    static final Duration TOUCH = Duration.ofSeconds(30);

    /** When one that did not is taken for gone. One that comes back then writes another chain. */
    static final Duration GONE = Duration.ofMinutes(2);

    /** Whether nobody writes the chain any more. */
    boolean isFree(Instant now) {
        return closed || Duration.between(at, now).compareTo(GONE) > 0;
    }

    /** The same, where there are so many chains at least. */
    ChainRecord among(int known) {
        return known <= chains ? this : new ChainRecord(head, server, closed, at, known);
    }

    ChainRecord takenBy(String name, Instant now, int known) {
        return new ChainRecord(head, name, false, now, Math.max(chains, known));
    }

    private static final class Codec implements RecordCodec<ChainRecord> {

        @Override
        public void write(ChainRecord chain, RecordWriter out) {
            out.number("sequence", chain.head().sequence())
                    .text("mac", chain.head().mac())
                    .text("server", chain.server())
                    .flag("closed", chain.closed())
                    .instant("at", chain.at())
                    .number("chains", chain.chains());
        }

        @Override
        public ChainRecord read(RecordReader in) {
            return new ChainRecord(
                    new AuditChain.Head(in.number("sequence"), in.text("mac")),
                    in.text("server"),
                    in.flag("closed"),
                    in.instant("at"),
                    Math.toIntExact(in.number("chains")));
        }
    }
}
