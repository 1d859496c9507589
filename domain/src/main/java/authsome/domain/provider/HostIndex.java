package authsome.domain.provider;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds what belongs to a host among many patterns, in time that does not grow with their number: a whole name is looked up
 * as it is, and every other pattern lies below a few fixed domains ({@link HostPattern#suffixes}), so that a host's own
 * parents lead to the few patterns that are worth a comparison. Immutable.
 *
 * @param <T> what belongs to a pattern
 */
public final class HostIndex<T> {

    private final Map<String, List<T>> whole = new HashMap<>();
    private final Map<String, List<Below<T>>> below = new HashMap<>();

    private HostIndex() {}

    private record Below<T>(HostPattern pattern, T value) {}

    /**
     * Makes an index.
     *
     * @param entries a pattern and what belongs to it; patterns may stand more than once
     */
    public static <T> HostIndex<T> of(List<Map.Entry<HostPattern, T>> entries) {
        HostIndex<T> index = new HostIndex<>();
        for (Map.Entry<HostPattern, T> entry : entries) {
            HostPattern pattern = entry.getKey();
            if (pattern.isWildcard()) {
                Below<T> value = new Below<>(pattern, entry.getValue());
                pattern.suffixes()
                        .forEach(suffix -> index.below
                                .computeIfAbsent(suffix, _ -> new ArrayList<>(1))
                                .add(value));
            } else {
                index.whole
                        .computeIfAbsent(pattern.value(), _ -> new ArrayList<>(1))
                        .add(entry.getValue());
            }
        }
        return index;
    }

    /**
     * What belongs to a host: first that of whole names, then that of patterns, those with the longest fixed end first; else
     * in the order given. What was given with two patterns that both match stands twice.
     *
     * @param host in lower case
     */
    public List<T> at(String host) {
        List<T> named = whole.getOrDefault(host, List.of());
        List<T> matching = matching(host);
        if (matching.isEmpty()) {
            return named;
        }
        matching.addAll(0, named);
        return matching;
    }

    private List<T> matching(String host) {
        List<T> found = new ArrayList<>(0);
        for (int from = below.isEmpty() ? -1 : 0; from >= 0; from = next(host, from)) {
            for (Below<T> one : below.getOrDefault(host.substring(from), List.of())) {
                if (one.pattern().matches(host)) {
                    found.add(one.value());
                }
            }
        }
        return found;
    }

    private static int next(String host, int from) {
        int dot = host.indexOf('.', from);
        return dot < 0 ? -1 : dot + 1;
    }
}
