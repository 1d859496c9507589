package authsome.proxy.relay;

import authsome.domain.run.RunId;
import authsome.proxy.net.Closing;
import authsome.proxy.net.Wire;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The open client connections of each run, so that a run's end is theirs too, and none takes the places of the others. Safe
 * for use by many threads.
 */
public final class RunConnections {

    private final Map<RunId, Set<Wire>> open = new ConcurrentHashMap<>();

    private final int most;

    /** @param most how many a run may have */
    public RunConnections(int most) {
        this.most = most;
    }

    int most() {
        return most;
    }

    /** Adds one that is not there yet; false where the run has as many as it may. */
    boolean add(RunId run, Wire wire) {
        boolean[] added = new boolean[1];
        open.compute(run, (id, wires) -> {
            Set<Wire> known = wires == null ? new HashSet<>() : wires;
            added[0] = known.size() < most && known.add(wire);
            return known;
        });
        return added[0];
    }

    void remove(RunId run, Wire wire) {
        open.computeIfPresent(run, (id, wires) -> {
            wires.remove(wire);
            return wires.isEmpty() ? null : wires;
        });
    }

    /** Cuts every connection of a run. */
    public void closeAll(RunId run) {
        Set<Wire> wires = open.remove(run);
        if (wires != null) {
            wires.forEach(Closing::quietly);
        }
    }

    /** Cuts every connection. */
    public void closeAll() {
        Set.copyOf(open.keySet()).forEach(this::closeAll);
    }
}
