package authsome.application.audit;

import authsome.application.vault.SealedStore;
import authsome.domain.audit.AuditEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Lists events, the newest first. Events of one chain keep their order; of several chains, the one whose next event is the
 * latest comes first. One listing looks at a bounded number of segments and says where to go on, in each chain: so that a
 * listing that goes on neither leaves out nor repeats, whatever the clocks of the servers say.
 */
final class AuditReader {

    private static final int MOST_SEGMENTS = 5_000;

    /** How far the clock may have been set back between two segments for the later events still to be found. */
    private static final Duration CLOCK_STEP = Duration.ofMinutes(5);

    private final List<ChainReader> chains;
    private final Predicate<AuditEvent> wanted;
    private final int limit;
    private final List<AuditEvent> found = new ArrayList<>();
    private int seen;

    private AuditReader(List<ChainReader> chains, Predicate<AuditEvent> wanted, int limit) {
        this.chains = chains;
        this.wanted = wanted;
        this.limit = limit;
    }

    static AuditPage read(
            SealedStore store,
            Predicate<AuditEvent> wanted,
            int limit,
            @Nullable AuditCursor from,
            @Nullable Instant since,
            boolean global) {
        Instant oldest = since == null ? null : since.minus(CLOCK_STEP);
        AuditReader reader = new AuditReader(chains(store, from, oldest), wanted, limit);
        AuditCursor next = reader.scan();
        return new AuditPage(reader.found, next == null ? null : next.text(), global);
    }

    private static List<ChainReader> chains(SealedStore store, @Nullable AuditCursor from, @Nullable Instant oldest) {
        if (from == null) {
            return ChainDirectory.of(store).ids().stream()
                    .map(id -> new ChainReader(store, id, null, oldest))
                    .toList();
        }
        return from.places().entrySet().stream()
                .map(entry -> new ChainReader(store, new ChainId(entry.getKey()), entry.getValue(), oldest))
                .toList();
    }

    /** Where to go on; null when there is no more. */
    private @Nullable AuditCursor scan() {
        while (feed()) {
            ChainReader latest = latest();
            AuditEvent event = latest == null ? null : latest.peek();
            if (latest == null || event == null) {
                return null;
            }
            if (wanted.test(event)) {
                if (found.size() == limit) {
                    return here();
                }
                found.add(event);
            }
            latest.pass();
        }
        return here();
    }

    /** Sees to it that each chain shows its next event; false when too much has been looked at for one listing. */
    private boolean feed() {
        for (ChainReader chain : chains) {
            while (chain.isHungry()) {
                if (seen >= MOST_SEGMENTS) {
                    return false;
                }
                seen += Math.max(1, chain.fetch());
            }
        }
        return true;
    }

    private @Nullable ChainReader latest() {
        ChainReader latest = null;
        Instant moment = Instant.MIN;
        for (ChainReader chain : chains) {
            AuditEvent next = chain.peek();
            if (next != null && (latest == null || next.at().isAfter(moment))) {
                latest = chain;
                moment = next.at();
            }
        }
        return latest;
    }

    private @Nullable AuditCursor here() {
        SortedMap<Integer, AuditCursor.Place> places = new TreeMap<>();
        for (ChainReader chain : chains) {
            AuditCursor.Place place = chain.place();
            if (place != null) {
                places.put(chain.chain(), place);
            }
        }
        return places.isEmpty() ? null : new AuditCursor(places);
    }
}
