package authsome.application.refresh;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which connections somebody wanted lately: their tokens are renewed ahead. Safe for use by many threads. */
final class LatelyUsed {

    private static final Duration LATELY = Duration.ofHours(24);
    private static final int MOST = 1_000;

    private final InstantSource clock;
    private final Map<Place, Instant> used = new ConcurrentHashMap<>();

    LatelyUsed(InstantSource clock) {
        this.clock = clock;
    }

    /** Notes a use. Beyond the most that are kept, those in use are renewed when they are needed, like all others. */
    void note(Place place) {
        if (used.size() < MOST || used.containsKey(place)) {
            used.put(place, clock.instant());
        }
    }

    Set<Place> all() {
        Instant oldest = clock.instant().minus(LATELY);
        used.values().removeIf(at -> at.isBefore(oldest));
        return Set.copyOf(used.keySet());
    }

    void forget(Place place) {
        used.remove(place);
    }
}
