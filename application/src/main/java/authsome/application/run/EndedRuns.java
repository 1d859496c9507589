package authsome.application.run;

import authsome.domain.run.RunId;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * The secrets of runs that have ended, as hashes, so that processes which outlived their run are told why nothing goes through
 * any more. Nothing is ever allowed because of them. Keeps the newest, in memory only. Guarded by its own lock.
 */
final class EndedRuns {

    private static final int MOST = 1_000;

    private final LinkedHashMap<String, RunId> byHash = new LinkedHashMap<>();

    synchronized void add(String secretHash, RunId run) {
        byHash.put(secretHash, run);
        if (byHash.size() > MOST) {
            byHash.pollFirstEntry();
        }
    }

    synchronized Optional<RunId> find(String secretHash) {
        return Optional.ofNullable(byHash.get(secretHash));
    }
}
