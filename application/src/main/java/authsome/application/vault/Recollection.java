package authsome.application.vault;

import authsome.application.vault.Ages.Age;
import authsome.application.vault.Ages.Stamp;
import authsome.ports.store.DocumentId;
import authsome.ports.store.SealedDocument;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Sealed documents that one of several servers has read, as long as {@link Ages} allows: the store is far away. What is not
 * there is not remembered: it may just have been made elsewhere. Safe for use by many threads.
 */
final class Recollection {

    private static final int MOST = 2_000;

    private final Ages ages;
    private final Epochs epochs;
    private final Map<DocumentId, Known> known = new ConcurrentHashMap<>();

    Recollection(Supplier<Peers> peers, Epochs epochs) {
        // servers that have peers do not go by the time
        this.ages = new Ages(peers, () -> Instant.EPOCH);
        this.epochs = epochs;
    }

    private record Known(SealedDocument document, Stamp stamp) {}

    /**
     * Finds a document.
     *
     * @param read reads it from the store
     * @throws IllegalArgumentException if others do not tell of writes there
     */
    Optional<SealedDocument> find(DocumentId id, Function<DocumentId, Optional<SealedDocument>> read) {
        DocumentGroup group = DocumentGroup.of(id);
        if (!group.isTold()) {
            throw new IllegalArgumentException("nobody tells of writes to " + group);
        }
        long epoch = epochs.of(group);
        Known last = known.get(id);
        if (last != null && ages.of(last.stamp(), epoch) == Age.FRESH) {
            return Optional.of(last.document());
        }
        Stamp now = ages.stamp(epoch);
        Optional<SealedDocument> found = read.apply(id);
        if (known.size() >= MOST) {
            known.clear();
        }
        if (found.isPresent()) {
            known.put(id, new Known(found.get(), now));
        } else {
            known.remove(id);
        }
        return found;
    }
}
