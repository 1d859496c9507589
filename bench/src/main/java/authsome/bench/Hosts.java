package authsome.bench;

import authsome.bench.hosts.HostLookup;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** How finding a host's definition grows with their number. */
final class Hosts implements Measurement {

    @Override
    public String title() {
        return "Finding what belongs to a host";
    }

    @Override
    public Table take() throws IOException, InterruptedException {
        List<List<String>> rows = new ArrayList<>();
        Collection<RunResult> everyPattern = run("everyPattern");
        for (RunResult result : run("index")) {
            String definitions = parameter(result, "definitions");
            String host = parameter(result, "host");
            double other = everyPattern.stream()
                    .filter(one -> parameter(one, "definitions").equals(definitions)
                            && parameter(one, "host").equals(host))
                    .mapToDouble(Hosts::nanos)
                    .findFirst()
                    .orElseThrow();
            rows.add(List.of(definitions, host, "%.0f".formatted(nanos(result)), "%.0f".formatted(other)));
        }
        return new Table(
                "JMH, three seconds each after two to warm up. Of ten definitions seven name one host, two everything below a domain, one an expression."
                        + " Target: below 5 000 ns among 1 000 definitions.",
                List.of("definitions", "host", "index, ns", "comparison with every pattern, ns"),
                rows);
    }

    private static Collection<RunResult> run(String method) throws IOException {
        try {
            return new Runner(new OptionsBuilder()
                            .include(HostLookup.class.getName() + "." + method + "$")
                            .shouldFailOnError(true)
                            .build())
                    .run();
        } catch (RunnerException failed) {
            throw new IOException("the benchmark did not end", failed);
        }
    }

    private static String parameter(RunResult result, String name) {
        return result.getParams().getParam(name);
    }

    private static double nanos(RunResult result) {
        return result.getPrimaryResult().getScore();
    }
}
