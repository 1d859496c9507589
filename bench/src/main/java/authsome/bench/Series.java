package authsome.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one way from the load generator to the upstream gave, round by round. */
final class Series {

    static final int ROUNDS = 5;

    private static final int WARM_UP = 2;

    private final Way way;
    private final List<Double> rates = new ArrayList<>();
    private final List<Double> latencies = new ArrayList<>();
    private final List<Double> processor = new ArrayList<>();

    private Series(Way way) {
        this.way = way;
    }

    /** The titles of what {@link #rounds} gives. */
    static List<String> header(String beside) {
        return List.of(
                "c", "body", "way", "req/s", "of direct", "beside " + beside, "p50 ms", "processor us per request");
    }

    /**
     * Measures all ways, one after the other in each round; the first is the direct one.
     *
     * @param beside the way that all are compared with too; null for none
     */
    static List<List<String>> rounds(Load load, List<Way> ways, @Nullable Way beside)
            throws IOException, InterruptedException {
        List<Series> all = ways.stream().map(Series::new).toList();
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            for (Series series : all) {
                series.round(load, round >= 0);
            }
        }
        double direct = all.getFirst().rate();
        double other = all.stream()
                .filter(series -> series.way.equals(beside))
                .mapToDouble(Series::rate)
                .findFirst()
                .orElse(Double.NaN);
        return all.stream().map(series -> series.row(load, direct, other)).toList();
    }

    private void round(Load load, boolean counts) throws IOException, InterruptedException {
        Optional<CpuClock> clock = way.between();
        double before = clock.isPresent() ? clock.get().microseconds() : 0;
        Load.Result result = way.measure(load);
        double after = clock.isPresent() ? clock.get().microseconds() : 0;
        if (counts) {
            rates.add(result.rate());
            latencies.add(result.medianMillis());
            processor.add(clock.isPresent() ? (after - before) / result.requests() : Double.NaN);
        }
    }

    private double rate() {
        return Medians.of(rates);
    }

    private List<String> row(Load load, double direct, double other) {
        return List.of(
                Integer.toString(load.connections()),
                load.body().path().substring(1),
                way.name(),
                Medians.text(rate()),
                Medians.text(100 * rate() / direct) + " %",
                Double.isNaN(other) ? "-" : Medians.times(rate() / other),
                Medians.text(Medians.of(latencies)),
                Double.isNaN(Medians.of(processor)) ? "-" : Medians.text(Medians.of(processor)));
    }
}
