package authsome.application.refresh;

import authsome.application.record.RecordCodec;
import authsome.application.record.RecordReader;
import authsome.application.record.RecordWriter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What servers tell each other about the renewal of one connection: who is at it, with what, and how it went. One document,
 * so each of its versions is a fence: whoever writes after it lost the lease is refused.
 *
 * @param lease who is at it; null for nobody
 * @param intent the renewal that was begun and of which no end is known; null for none
 * @param failures how many failed in a row
 * @param retryAt before that moment the server is left alone; null for at once
 * @param failure why the last one failed; null when it did not
 */
record RefreshState(
        @Nullable Lease lease,
        @Nullable Intent intent,
        long failures,
        @Nullable Instant retryAt,
        @Nullable String failure) {

    static final RefreshState NEW = new RefreshState(null, null, 0, null, null);
    static final RecordCodec<RefreshState> CODEC = new Codec();

    /**
     * The right to renew.
     *
     * @param holder the name of the server that renews
     * @param until when it ends by itself, should its holder be dead by then
     */
    record Lease(String holder, Instant until) {}

    /**
     * A token request that may have been sent.
     *
     * @param hash SHA-256 of what was presented
     * @param at when it was presented first, of which nobody knows the end
     */
    record Intent(String hash, Instant at) {}

    /** Whether somebody else is at it. A lease of one's own name was left behind by a write that failed. */
    boolean isHeldByOther(String self, Instant now) {
        return lease != null && !lease.holder().equals(self) && lease.until().isAfter(now);
    }

    /** Whether somebody else did not give the lease back after it began to ask. */
    boolean isLeftByOther(String self) {
        return lease != null && !lease.holder().equals(self) && intent != null;
    }

    /** Whether the server is to be left alone. */
    boolean isResting(Instant now) {
        return retryAt != null && retryAt.isAfter(now);
    }

    RefreshState heldBy(Lease holder) {
        return new RefreshState(holder, intent, failures, retryAt, failure);
    }

    /** Before a request. The same token once more keeps the moment at which nobody knew for the first time. */
    RefreshState intending(String hash, Instant now) {
        Intent next = intent != null && intent.hash().equals(hash) ? intent : new Intent(hash, now);
        return new RefreshState(lease, next, failures, retryAt, failure);
    }

    /** Whether what was presented at {@code asked} had been presented before, and nobody knows what came of it. */
    boolean isRepeated(Instant asked) {
        return intent != null && intent.at().isBefore(asked);
    }

    RefreshState released() {
        return new RefreshState(null, intent, failures, retryAt, failure);
    }

    /**
     * After a failure.
     *
     * @param unknown whether nobody can say what the server did
     */
    RefreshState failed(String why, Instant again, boolean unknown) {
        return new RefreshState(null, unknown ? intent : null, failures + 1, again, why);
    }

    private static final class Codec implements RecordCodec<RefreshState> {

        @Override
        public void write(RefreshState state, RecordWriter out) {
            Lease lease = state.lease();
            Intent intent = state.intent();
            out.text("holder", lease == null ? null : lease.holder())
                    .instant("until", lease == null ? null : lease.until())
                    .text("intent_hash", intent == null ? null : intent.hash())
                    .instant("intent_at", intent == null ? null : intent.at())
                    .number("failures", state.failures())
                    .instant("retry_at", state.retryAt())
                    .text("failure", state.failure());
        }

        @Override
        public RefreshState read(RecordReader in) {
            String holder = in.optionalText("holder");
            String hash = in.optionalText("intent_hash");
            return new RefreshState(
                    holder == null ? null : new Lease(holder, in.instant("until")),
                    hash == null ? null : new Intent(hash, in.instant("intent_at")),
                    in.number("failures"),
                    in.optionalInstant("retry_at"),
                    in.optionalText("failure"));
        }
    }
}
