package authsome.application.vault;

import authsome.ports.store.DocumentId;
import authsome.ports.store.Space;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts writes per group of documents, so that caches know when to look again at once: those of this process, and those of others
 * where their {@link Peers} tell of them. Where nobody does, caches also have an age.
 */
final class Epochs {

    private final Map<DocumentGroup, AtomicLong> counts = new ConcurrentHashMap<>();
    private final Map<String, AtomicLong> spaces = new ConcurrentHashMap<>();

    /** Writes of which nobody knows where they were count everywhere. */
    private final AtomicLong anywhere = new AtomicLong();

    void bump(DocumentId id) {
        bump(DocumentGroup.of(id));
        spaces.computeIfAbsent(id.space().label(), _ -> new AtomicLong()).incrementAndGet();
    }

    void bump(DocumentGroup group) {
        counter(group).incrementAndGet();
    }

    void bumpAll() {
        anywhere.incrementAndGet();
    }

    /** How many writes of this process there were to all of a space. */
    long of(Space space) {
        return spaces.computeIfAbsent(space.label(), _ -> new AtomicLong()).get();
    }

    long of(DocumentGroup group) {
        return counter(group).get() + anywhere.get();
    }

    private AtomicLong counter(DocumentGroup group) {
        return counts.computeIfAbsent(group, _ -> new AtomicLong());
    }
}
