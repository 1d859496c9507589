package authsome.application.vault;

import authsome.ports.store.DocumentId;
import authsome.ports.store.Space;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts writes by this process, per space and first segment of the document's key, so that caches know when to look
 * again at once. Writes by other processes are not counted: caches also have an age.
 */
final class Epochs {

    private final Map<String, AtomicLong> counts = new ConcurrentHashMap<>();

    void bump(DocumentId id) {
        String key = id.key().value();
        int slash = key.indexOf('/');
        counter(id.space(), slash < 0 ? key : key.substring(0, slash)).incrementAndGet();
        counter(id.space(), "").incrementAndGet();
    }

    /** How many writes there were to all of a space. */
    long of(Space space) {
        return counter(space, "").get();
    }

    long of(Space space, String collection) {
        return counter(space, collection).get();
    }

    private AtomicLong counter(Space space, String collection) {
        return counts.computeIfAbsent(space.label() + "/" + collection, _ -> new AtomicLong());
    }
}
