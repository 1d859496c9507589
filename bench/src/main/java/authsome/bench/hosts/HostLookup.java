package authsome.bench.hosts;

import authsome.domain.provider.HostIndex;
import authsome.domain.provider.HostPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Definitions of which seven of ten name one host, two everything below a domain, and one an expression. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class HostLookup {

    /** How many definitions there are. */
    @Param({"100", "1000", "10000"})
    public int definitions;

    /** A host that is named whole, one below a domain, one that an expression stands for, and one that nothing knows. */
    @Param({"api.acme500.example", "eu.acme57.example", "api7.acme59.example", "www.elsewhere.example"})
    public String host = "";

    private HostIndex<Integer> index = HostIndex.of(List.of());
    private List<HostPattern> patterns = List.of();

    /** Makes the definitions. */
    @Setup
    public void define() {
        List<Map.Entry<HostPattern, Integer>> entries = new ArrayList<>();
        for (int i = 0; i < definitions; i++) {
            entries.add(Map.entry(new HostPattern(pattern(i)), i));
        }
        index = HostIndex.of(entries);
        patterns = entries.stream().map(Map.Entry::getKey).toList();
    }

    private static String pattern(int number) {
        return switch (number % 10) {
            case 7, 8 -> "*.acme" + number + ".example";
            case 9 -> "regex:^api[0-9]+\\.acme" + number + "\\.example$";
            default -> "api.acme" + number + ".example";
        };
    }

    /** By the index. */
    @Benchmark
    public List<Integer> index() {
        return index.at(host);
    }

    /** The alternative: a comparison with every pattern. */
    @Benchmark
    public List<HostPattern> everyPattern() {
        return patterns.stream().filter(pattern -> pattern.matches(host)).toList();
    }
}
