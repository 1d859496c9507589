package authsome.application.audit;

import authsome.application.vault.Listing;
import authsome.application.vault.SealedStore;
import authsome.ports.store.DamagedDocumentException;
import authsome.ports.store.DocumentKey;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Walks the chain from its newest segment back. */
final class AuditVerifier {

    private static final int PAGE = 200;

    private final SealedStore store;
    private final AuditChain chain;
    private @Nullable AuditSegment newer;
    private AuditChain.@Nullable Head anchor;
    private boolean anchorSeen;
    private long seen;

    private AuditVerifier(SealedStore store, AuditChain chain) {
        this.store = store;
        this.chain = chain;
    }

    static AuditVerification verify(SealedStore store, AuditChain chain, long most) {
        AuditVerifier verifier = new AuditVerifier(store, chain);
        String problem = verifier.walk(most);
        return new AuditVerification(verifier.seen, problem);
    }

    private @Nullable String walk(long most) {
        try {
            Optional<AuditChain.Head> stored = AuditAnchor.find(store);
            anchor = stored.orElse(null);
        } catch (DamagedDocumentException _) {
            return "the anchor of the audit log is damaged";
        }
        DocumentKey after = null;
        do {
            Listing<AuditSegment> page =
                    store.page(AuditSegment.SPACE, AuditSegment.PREFIX, after, PAGE, AuditSegment.CODEC);
            if (!page.damaged().isEmpty()) {
                return "audit segment " + AuditSegment.sequence(page.damaged().getFirst()) + " is damaged";
            }
            for (AuditSegment segment : page.values()) {
                String problem = look(segment);
                if (problem != null) {
                    return problem;
                }
            }
            after = page.next();
        } while (after != null && seen < most);
        return after == null ? end() : null;
    }

    private @Nullable String look(AuditSegment segment) {
        seen++;
        AuditSegment following = newer;
        newer = segment;
        if (!chain.isGenuine(segment)) {
            return "audit segment " + segment.sequence() + " was changed";
        }
        if (following != null && following.sequence() != segment.sequence() + 1) {
            return "audit segments after " + segment.sequence() + " are missing";
        }
        if (following != null && !following.previous().equals(segment.mac())) {
            return "audit segment " + following.sequence() + " does not follow the one before it";
        }
        return atAnchor(segment, following == null);
    }

    private @Nullable String atAnchor(AuditSegment segment, boolean newest) {
        AuditChain.Head known = anchor;
        if (known == null) {
            return null;
        }
        if (newest && segment.sequence() < known.sequence()) {
            return "audit segments after " + segment.sequence() + " are missing";
        }
        if (segment.sequence() == known.sequence()) {
            anchorSeen = true;
            return segment.mac().equals(known.mac()) ? null : "the audit log is not the one that was anchored";
        }
        return null;
    }

    private @Nullable String end() {
        AuditSegment oldest = newer;
        if (oldest != null && (oldest.sequence() != 1 || !oldest.previous().equals(AuditChain.BEGINNING))) {
            return "audit segments before " + oldest.sequence() + " are missing";
        }
        return anchor != null && !anchorSeen ? "audit segments are missing" : null;
    }
}
