package authsome.proxy.relay;

import authsome.domain.run.RunId;
import authsome.proxy.net.Closing;
import authsome.proxy.net.Wire;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The open client connections of each run, so that a run's end is theirs too. Safe for use by many threads. */
public final class RunConnections {

    private final Map<RunId, Set<Wire>> open = new ConcurrentHashMap<>();

    void add(RunId run, Wire wire) {
        open.compute(run, (id, wires) -> {
            Set<Wire> known = wires == null ? new HashSet<>() : wires;
            known.add(wire);
            return known;
        });
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
