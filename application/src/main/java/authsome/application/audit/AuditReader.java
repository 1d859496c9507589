package authsome.application.audit;

import authsome.application.vault.Listing;
import authsome.application.vault.SealedStore;
import authsome.application.vault.Stored;
import authsome.domain.audit.AuditEvent;
import authsome.ports.store.DocumentKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Lists events, the newest first. One listing looks at a bounded number of segments and says where to go on. */
final class AuditReader {

    private static final int PAGE = 100;
    private static final int MOST_SEGMENTS = 5_000;

    /** How far the clock may have been set back between two segments for the later events still to be found. */
    private static final Duration CLOCK_STEP = Duration.ofMinutes(5);

    private final SealedStore store;
    private final Predicate<AuditEvent> wanted;
    private final int limit;
    private final @Nullable Instant oldest;
    private final List<AuditEvent> found = new ArrayList<>();
    private @Nullable AuditCursor next;

    private AuditReader(SealedStore store, Predicate<AuditEvent> wanted, int limit, @Nullable Instant since) {
        this.store = store;
        this.wanted = wanted;
        this.limit = limit;
        this.oldest = since == null ? null : since.minus(CLOCK_STEP);
    }

    static AuditPage read(
            SealedStore store,
            Predicate<AuditEvent> wanted,
            int limit,
            @Nullable AuditCursor from,
            @Nullable Instant since,
            boolean global) {
        AuditReader reader = new AuditReader(store, wanted, limit, since);
        reader.scan(from);
        AuditCursor next = reader.next;
        return new AuditPage(reader.found, next == null ? null : next.text(), global);
    }

    private void scan(@Nullable AuditCursor from) {
        DocumentKey after =
                from == null ? null : AuditSegment.id(from.sequence() + 1).key();
        for (int seen = 0; next == null && seen < MOST_SEGMENTS; seen += PAGE) {
            Listing<AuditSegment> page =
                    store.page(AuditSegment.SPACE, AuditSegment.PREFIX, after, PAGE, AuditSegment.CODEC);
            for (Stored<AuditSegment> stored : page.records()) {
                List<AuditEvent> events = EventsCodec.read(stored.value().events());
                if (isTooOld(events)) {
                    return;
                }
                collect(stored.value().sequence(), events, from);
                if (next != null) {
                    return;
                }
            }
            after = page.next();
            if (after == null) {
                return;
            }
        }
        if (after != null) {
            next = new AuditCursor(AuditSegment.sequence(after), 0);
        }
    }

    private boolean isTooOld(List<AuditEvent> events) {
        Instant limitOfAge = oldest;
        return limitOfAge != null
                && events.stream().allMatch(event -> event.at().isBefore(limitOfAge));
    }

    private void collect(long sequence, List<AuditEvent> events, @Nullable AuditCursor from) {
        int end = events.size();
        if (from != null && from.sequence() == sequence) {
            end = Math.min(from.index(), end);
        }
        for (int i = end - 1; i >= 0; i--) {
            if (!wanted.test(events.get(i))) {
                continue;
            }
            if (found.size() == limit) {
                next = new AuditCursor(sequence, i + 1);
                return;
            }
            found.add(events.get(i));
        }
    }
}
