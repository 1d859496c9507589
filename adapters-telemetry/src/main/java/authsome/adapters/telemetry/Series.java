package authsome.adapters.telemetry;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is measured together.
 *
 * @param name of the metric, in the style of Prometheus, with its unit
 * @param labels of a small set of values
 */
record Series(String name, SortedMap<String, String> labels) {

    Series {
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    }

    static Series of(String name) {
        return new Series(name, new TreeMap<>());
    }

    /** The same with one label more. */
    Series with(String label, String value) {
        SortedMap<String, String> all = new TreeMap<>(labels);
        all.put(label, value);
        return new Series(name, all);
    }
}
