package authsome.ports.tck.oauth;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The faults that were ordered, by endpoint. Guarded by its own monitor. */
public final class Faults {

    private final Map<Endpoint, Deque<Fault>> next = new EnumMap<>(Endpoint.class);
    private final Map<Endpoint, Fault> always = new EnumMap<>(Endpoint.class);

    /** None are ordered. */
    public Faults() {}

    /** Orders faults for the next requests to {@code endpoint}, one each. */
    public synchronized void next(Endpoint endpoint, Fault... faults) {
        next.computeIfAbsent(endpoint, _ -> new ArrayDeque<>()).addAll(List.of(faults));
    }

    /** Orders a fault for every request to {@code endpoint} that has none of its own. */
    public synchronized void always(Endpoint endpoint, Fault fault) {
        always.put(endpoint, fault);
    }

    /** Everything works again. */
    public synchronized void clear() {
        next.clear();
        always.clear();
    }

    /** The fault of a request that arrives now. */
    public synchronized Optional<Fault> take(Endpoint endpoint) {
        Deque<Fault> queue = next.get(endpoint);
        return queue == null || queue.isEmpty()
                ? Optional.ofNullable(always.get(endpoint))
                : Optional.of(queue.removeFirst());
    }
}
