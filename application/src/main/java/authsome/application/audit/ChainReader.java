package authsome.application.audit;

import authsome.application.vault.Listing;
import authsome.application.vault.SealedStore;
import authsome.application.vault.Stored;
import authsome.domain.audit.AuditEvent;
import authsome.ports.store.DocumentKey;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the events of one chain, the newest first, page by page as they are asked for. Used by one thread. */
final class ChainReader {

    /** Most listings need few segments of each chain; who needs more gets larger pages. */
    private static final int FIRST_PAGE = 16;

    private static final int LARGEST_PAGE = 128;

    private final SealedStore store;
    private final ChainId id;
    private final AuditCursor.@Nullable Place from;
    private final @Nullable Instant oldest;
    private final Deque<AuditSegment> segments = new ArrayDeque<>();
    private @Nullable DocumentKey after;
    private int page = FIRST_PAGE;
    private boolean last;
    private long sequence;
    private List<AuditEvent> events = List.of();

    /** How many of the events are still to come. */
    private int left;

    /**
     * @param from where to go on; null to begin with the newest
     * @param oldest a segment without any event of this moment or later ends the reading; null for none
     */
    ChainReader(SealedStore store, ChainId id, AuditCursor.@Nullable Place from, @Nullable Instant oldest) {
        this.store = store;
        this.id = id;
        this.from = from;
        this.oldest = oldest;
        this.after = from == null ? null : id.segment(from.sequence() + 1).key();
    }

    int chain() {
        return id.number();
    }

    /** The next event, of what was fetched. */
    @Nullable
    AuditEvent peek() {
        while (left == 0 && !segments.isEmpty()) {
            enter(segments.removeFirst());
        }
        return left == 0 ? null : events.get(left - 1);
    }

    /** Goes on to the event behind the next one. */
    void pass() {
        left--;
    }

    /** Whether nothing is fetched, and there may be more in the store. */
    boolean isHungry() {
        return peek() == null && !last;
    }

    /** Fetches some segments; how many. */
    int fetch() {
        Listing<AuditSegment> listing = store.page(ChainId.SPACE, id.prefix(), after, page, AuditSegment.CODEC);
        listing.records().stream().map(Stored::value).forEach(segments::addLast);
        page = Math.min(2 * page, LARGEST_PAGE);
        after = listing.next();
        last = after == null;
        return listing.records().size();
    }

    /** Where another reader goes on with the next event; null when this chain has been read. */
    AuditCursor.@Nullable Place place() {
        if (peek() != null) {
            return new AuditCursor.Place(sequence, left);
        }
        DocumentKey reached = after;
        if (last) {
            return null;
        }
        return reached == null ? from : new AuditCursor.Place(id.sequence(reached), 0);
    }

    private void enter(AuditSegment segment) {
        List<AuditEvent> entered = EventsCodec.read(segment.events());
        if (isTooOld(entered)) {
            segments.clear();
            last = true;
            return;
        }
        sequence = segment.sequence();
        events = entered;
        left = from != null && from.sequence() == sequence ? Math.min(from.index(), events.size()) : events.size();
    }

    private boolean isTooOld(List<AuditEvent> entered) {
        Instant limit = oldest;
        return limit != null && entered.stream().allMatch(event -> event.at().isBefore(limit));
    }
}
