package authsome.adapters.hcvault.engine;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How many requests were sent, by kind; those that were sent again count again. */
final class CallCounts {

    private final Map<String, LongAdder> byKind = new ConcurrentHashMap<>();

    void count(String kind) {
        byKind.computeIfAbsent(kind, _ -> new LongAdder()).increment();
    }

    Map<String, Long> sums() {
        Map<String, Long> sums = new TreeMap<>();
        byKind.forEach((kind, sum) -> sums.put(kind, sum.sum()));
        return sums;
    }
}
