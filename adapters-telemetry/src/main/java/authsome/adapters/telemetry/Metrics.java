package authsome.adapters.telemetry;

import authsome.ports.telemetry.Gauge;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** All numbers of this process. How many different ones there are is bounded. Safe for use by many threads. */
final class Metrics {

    /** Far more than the program has; what came beyond would be somebody else's names. */
    static final int MOST_SERIES = 2_000;

    private static final String LEFT_OUT = "authsome_telemetry_series_left_out_total";

    private final Map<Series, LongAdder> counters = new ConcurrentHashMap<>();
    private final Map<Series, Histogram> histograms = new ConcurrentHashMap<>();
    private final Map<Gauge, DoubleSupplier> gauges = new ConcurrentHashMap<>();
    private final Map<String, String> meanings = new ConcurrentHashMap<>();
    private final LongAdder leftOut = new LongAdder();
    private final InstantSource clock;
    private final Instant since;

    Metrics(InstantSource clock) {
        this.clock = clock;
        this.since = clock.instant();
        meanings.put(LEFT_OUT, "what would have been a series beyond the bound");
    }

    void count(Series series, String meaning) {
        LongAdder counter = find(counters, series, meaning, _ -> new LongAdder());
        if (counter != null) {
            counter.increment();
        }
    }

    void time(Series series, String meaning, Duration took) {
        Histogram histogram = find(histograms, series, meaning, _ -> new Histogram());
        if (histogram != null) {
            histogram.add(took);
        }
    }

    void gauge(Gauge gauge, DoubleSupplier value) {
        meanings.put(gauge.name(), gauge.meaning());
        gauges.put(gauge, value);
    }

    private <T> @Nullable T find(Map<Series, T> all, Series series, String meaning, Function<Series, T> fresh) {
        T known = all.get(series);
        if (known != null) {
            return known;
        }
        if (counters.size() + histograms.size() >= MOST_SERIES) {
            leftOut.increment();
            return null;
        }
        meanings.put(series.name(), meaning);
        return all.computeIfAbsent(series, fresh);
    }

    Instant since() {
        return since;
    }

    Instant now() {
        return clock.instant();
    }

    String meaning(String name) {
        return meanings.getOrDefault(name, "");
    }

    /** Counters by name and labels, with those that are read. */
    SortedMap<String, SortedMap<String, Double>> numbers(boolean growing) {
        SortedMap<String, SortedMap<String, Double>> all = new TreeMap<>();
        if (growing) {
            counters.forEach((series, counter) -> put(all, series.name(), labels(series), (double) counter.sum()));
            put(all, LEFT_OUT, "", (double) leftOut.sum());
        }
        gauges.forEach((gauge, value) -> {
            if (gauge.grows() == growing) {
                put(all, gauge.name(), gauge.label(), value.getAsDouble());
            }
        });
        return all;
    }

    /** Histograms by name and labels. */
    SortedMap<String, SortedMap<String, Histogram.Look>> histograms() {
        SortedMap<String, SortedMap<String, Histogram.Look>> all = new TreeMap<>();
        histograms.forEach((series, histogram) ->
                all.computeIfAbsent(series.name(), _ -> new TreeMap<>()).put(labels(series), histogram.look()));
        return all;
    }

    private static void put(
            SortedMap<String, SortedMap<String, Double>> all, String name, String labels, double value) {
        all.computeIfAbsent(name, _ -> new TreeMap<>()).put(labels, value);
    }

    /** {@code name=value}, separated by line breaks, which no value has. */
    private static String labels(Series series) {
        StringBuilder text = new StringBuilder();
        series.labels()
                .forEach((label, value) -> text.append(text.isEmpty() ? "" : "\n")
                        .append(label)
                        .append('=')
                        .append(value.replace('\n', ' ')));
        return text.toString();
    }
}
