package authsome.application.audit;

import authsome.application.vault.SealedStore;
import authsome.application.vault.Stored;
import authsome.ports.store.DamagedDocumentException;
import authsome.ports.store.DocumentKey;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether every chain is there, and as it was written. What was taken away together with its own record shows at the
 * records of the other chains, which know how many there are, and at what is written in them of where the others ended.
 */
final class AuditVerifier {

    private static final int FEWEST = 8;

    private final SealedStore store;
    private final SortedMap<Integer, AuditChain.Head> seenElsewhere = new TreeMap<>();
    private long seen;
    private int chains;

    private AuditVerifier(SealedStore store) {
        this.store = store;
    }

    /**
     * @param own the number of the chain that this server writes; 0 for none of a team
     * @param most how many segments to look at, about
     */
    static AuditVerification verify(SealedStore store, int own, long most) {
        AuditVerifier verifier = new AuditVerifier(store);
        String problem = verifier.problem(own, most);
        return new AuditVerification(verifier.seen, verifier.chains, problem);
    }

    private @Nullable String problem(int own, long most) {
        ChainDirectory directory = ChainDirectory.of(store);
        String problem = missingChain(directory, own);
        if (problem != null) {
            return problem;
        }
        AuditChain.Head alone;
        try {
            alone = AuditAnchor.find(store).orElse(null);
        } catch (DamagedDocumentException _) {
            return "the anchor of the audit log is damaged";
        }
        List<ChainId> ids = directory.ids();
        long share = Math.max(most / ids.size(), FEWEST);
        for (ChainId id : ids) {
            Stored<ChainRecord> stored = directory.records().get(id.number());
            problem = walk(id, stored == null ? alone : stored.value().head(), share);
            if (problem != null) {
                return problem;
            }
        }
        return seenProblem();
    }

    private @Nullable String missingChain(ChainDirectory directory, int own) {
        if (!directory.unreadable().isEmpty()) {
            return "the record of chain " + directory.unreadable().getFirst().number() + " of the audit log is damaged";
        }
        int count = Math.max(directory.count(), own);
        for (int number = 1; number <= count; number++) {
            if (!directory.records().containsKey(number)) {
                return "chain " + number + " of the audit log is missing";
            }
        }
        DocumentKey last = count == 0 ? null : new ChainId(count).end();
        return store.page(ChainId.SPACE, ChainId.TEAM, last, 1, AuditSegment.CODEC)
                        .records()
                        .isEmpty()
                ? null
                : "a chain of the audit log has no record";
    }

    private @Nullable String walk(ChainId id, AuditChain.@Nullable Head anchor, long most) {
        ChainWalk walk = new ChainWalk(store, new AuditChain(store, id), anchor, seenElsewhere);
        String problem = walk.problem(most);
        seen += walk.seen();
        chains += walk.seen() > 0 ? 1 : 0;
        return problem;
    }

    /** Whether each chain still has what others have seen of it. */
    private @Nullable String seenProblem() {
        for (Map.Entry<Integer, AuditChain.Head> entry : seenElsewhere.entrySet()) {
            ChainId id = new ChainId(entry.getKey());
            AuditChain.Head head = entry.getValue();
            try {
                AuditSegment segment = store.find(id.segment(head.sequence()), AuditSegment.CODEC)
                        .map(Stored::value)
                        .orElse(null);
                if (segment == null) {
                    return "audit segments" + id.phrase() + " are missing, which another chain has seen";
                }
                if (!segment.mac().equals(head.mac())) {
                    return "the audit log is not the one that another chain has seen" + id.phrase();
                }
            } catch (DamagedDocumentException _) {
                return "audit segment " + head.sequence() + id.phrase() + " is damaged";
            }
        }
        return null;
    }
}
