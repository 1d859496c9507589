package authsome.cli.shell;

import authsome.cli.completion.Candidate;
import authsome.cli.completion.LiveValues;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Values that were asked for a moment ago are given again, so that no key that is pressed waits for a daemon. */
final class RecentValues implements LiveValues {

    private static final long MOMENT_NANOS = 3_000_000_000L;

    private final LiveValues source;
    private final Map<Query, Known> known = new HashMap<>();

    RecentValues(LiveValues source) {
        this.source = source;
    }

    private record Known(List<Candidate> values, long since) {}

    @Override
    public List<Candidate> of(Query query) {
        Known before = known.get(query);
        long now = System.nanoTime();
        if (before != null && now - before.since() < MOMENT_NANOS) {
            return before.values();
        }
        List<Candidate> values = source.of(query);
        known.put(query, new Known(values, now));
        return values;
    }

    /** A command may have changed everything. */
    void forget() {
        known.clear();
    }
}
