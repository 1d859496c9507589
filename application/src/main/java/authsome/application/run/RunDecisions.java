package authsome.application.run;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last decisions about a run's requests, in memory only. Safe for use by many threads. */
final class RunDecisions {

    private static final int MOST = 200;

    private final Deque<RunDecision> last = new ArrayDeque<>(MOST);
    private long total;

    synchronized void add(RunDecision decision) {
        if (last.size() == MOST) {
            last.removeFirst();
        }
        last.addLast(decision);
        total++;
    }

    /** Those that are remembered, the newest first. */
    synchronized List<RunDecision> newestFirst() {
        return List.copyOf(last.reversed());
    }

    /** How many there were at all since this server knows the run. */
    synchronized long total() {
        return total;
    }
}
