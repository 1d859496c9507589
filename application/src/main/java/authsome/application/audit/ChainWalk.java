package authsome.application.audit;

import authsome.application.vault.Listing;
import authsome.application.vault.SealedStore;
import authsome.ports.store.DocumentKey;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Walks one chain from its newest segment back. */
final class ChainWalk {

    private static final int PAGE = 200;

    private final SealedStore store;
    private final AuditChain chain;
    private final AuditChain.@Nullable Head anchor;
    private final SortedMap<Integer, AuditChain.Head> seenElsewhere;
    private @Nullable AuditSegment newer;
    private boolean anchorSeen;
    private long seen;

    /**
     * @param anchor where the chain ended when that was last written down; null when it never was
     * @param seenElsewhere gets what this chain says of others, the furthest of each
     */
    ChainWalk(
            SealedStore store,
            AuditChain chain,
            AuditChain.@Nullable Head anchor,
            SortedMap<Integer, AuditChain.Head> seenElsewhere) {
        this.store = store;
        this.chain = chain;
        this.anchor = anchor == null || anchor.sequence() == 0 ? null : anchor;
        this.seenElsewhere = seenElsewhere;
    }

    long seen() {
        return seen;
    }

    /** The first thing that is not as it was written; null for none. */
    @Nullable
    String problem(long most) {
        DocumentKey after = null;
        do {
            int page = Math.clamp(most - seen, 1, PAGE);
            Listing<AuditSegment> listing =
                    store.page(ChainId.SPACE, chain.id().prefix(), after, page, AuditSegment.CODEC);
            if (!listing.unreadable().isEmpty()) {
                return segment(chain.id().sequence(listing.unreadable().getFirst())) + " is damaged";
            }
            for (AuditSegment segment : listing.values()) {
                String problem = look(segment);
                if (problem != null) {
                    return problem;
                }
            }
            after = listing.next();
        } while (after != null && seen < most);
        return after == null ? end() : null;
    }

    private @Nullable String look(AuditSegment segment) {
        seen++;
        AuditSegment following = newer;
        newer = segment;
        if (!chain.isGenuine(segment)) {
            return segment(segment.sequence()) + " was changed";
        }
        if (following != null && following.sequence() != segment.sequence() + 1) {
            return missingAfter(segment.sequence());
        }
        if (following != null && !following.previous().equals(segment.mac())) {
            return segment(following.sequence()) + " does not follow the one before it";
        }
        segment.seen().forEach(this::note);
        return atAnchor(segment, following == null);
    }

    private void note(String number, String head) {
        AuditChain.Head seenThere = AuditChain.Head.parse(head);
        if (seenThere != null) {
            seenElsewhere.merge(
                    Integer.parseInt(number),
                    seenThere,
                    (one, other) -> one.sequence() >= other.sequence() ? one : other);
        }
    }

    private @Nullable String atAnchor(AuditSegment segment, boolean newest) {
        AuditChain.Head known = anchor;
        if (known == null) {
            return null;
        }
        if (newest && segment.sequence() < known.sequence()) {
            return missingAfter(segment.sequence());
        }
        if (segment.sequence() == known.sequence()) {
            anchorSeen = true;
            return segment.mac().equals(known.mac())
                    ? null
                    : "the audit log is not the one that was anchored" + inChain();
        }
        return null;
    }

    private @Nullable String end() {
        AuditSegment oldest = newer;
        if (oldest != null && (oldest.sequence() != 1 || !oldest.previous().equals(AuditChain.BEGINNING))) {
            return "audit segments" + chain.id().phrase() + " before " + oldest.sequence() + " are missing";
        }
        return anchor != null && !anchorSeen ? "audit segments" + chain.id().phrase() + " are missing" : null;
    }

    private String segment(long sequence) {
        return "audit segment " + sequence + chain.id().phrase();
    }

    private String missingAfter(long sequence) {
        return "audit segments" + chain.id().phrase() + " after " + sequence + " are missing";
    }

    private String inChain() {
        return chain.id().number() == 0 ? "" : ", in chain " + chain.id().number();
    }
}
