package authsome.adapters.hcvault.kv;

import authsome.ports.store.DocumentId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The versions at which this server saw documents just now: whoever replaces one of them need not look again. Safe for use by
 * many threads.
 */
final class Seen {

    private static final long FRESH = Duration.ofSeconds(2).toNanos();
    private static final int MOST = 4096;

    private record Sight(long version, long at) {}

    private final Map<DocumentId, Sight> sights = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<DocumentId, Sight> eldest) {
            return size() > MOST;
        }
    };

    synchronized void see(DocumentId id, long version) {
        sights.remove(id);
        sights.put(id, new Sight(version, System.nanoTime()));
    }

    synchronized void forget(DocumentId id) {
        sights.remove(id);
    }

    synchronized boolean isAt(DocumentId id, long version) {
        Sight sight = sights.get(id);
        return sight != null && sight.version() == version && System.nanoTime() - sight.at() < FRESH;
    }
}
