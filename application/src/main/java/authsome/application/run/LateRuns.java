package authsome.application.run;

import authsome.domain.run.RunId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Runs that were closed here a moment ago. Nothing is handed out to them; how their last requests ended is still taken down,
 * which is told after they have. Guarded by its own lock.
 */
final class LateRuns {

    private static final Duration WHILE = Duration.ofMinutes(1);
    private static final int MOST = 500;

    private final InstantSource clock;
    private final LinkedHashMap<RunId, Late> runs = new LinkedHashMap<>();

    LateRuns(InstantSource clock) {
        this.clock = clock;
    }

    synchronized void add(LiveRun run) {
        tidy();
        runs.put(run.stored().run().id(), new Late(run, clock.instant().plus(WHILE)));
        if (runs.size() > MOST) {
            runs.pollFirstEntry();
        }
    }

    synchronized Optional<LiveRun> find(RunId run) {
        tidy();
        return Optional.ofNullable(runs.get(run)).map(Late::run);
    }

    private void tidy() {
        Instant now = clock.instant();
        for (Map.Entry<RunId, Late> oldest = runs.firstEntry();
                oldest != null && oldest.getValue().until().isBefore(now);
                oldest = runs.firstEntry()) {
            runs.pollFirstEntry();
        }
    }

    private record Late(LiveRun run, Instant until) {}
}
