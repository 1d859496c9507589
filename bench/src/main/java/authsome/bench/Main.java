package authsome.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** {@code Main CHECKOUT JDK p1|...|p12|http2|callback|hosts|sse|edge|all}. */
public final class Main {
    private static final List<String> KNOWN = List.of(
            "p1",
            "p2",
            "p3",
            "p4",
            "p5",
            "p6",
            "p7",
            "p8",
            "p9",
            "p10",
            "p11",
            "p12",
            "http2",
            "callback",
            "hosts",
            "sse",
            "edge");

    private Main() {}

    /** Measures what is asked for, prints each table, and writes it into docs/benchmarks.md. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path checkout = Path.of(args[0]);
        Path jdk = Path.of(args[1]);
        List<String> asked = List.of(args).subList(2, args.length);
        List<String> wanted = asked.equals(List.of("all")) ? KNOWN : asked;
        if (wanted.isEmpty() || !KNOWN.containsAll(wanted)) {
            System.err.println(
                    "usage: bench/run p1 | p2 | p3 | p4 | p5 | p6 | p7 | p8 | p9 | p10 | p11 | p12 | http2 | callback | hosts | sse | edge | all");
            System.exit(2);
        }
        Product product = new Product(checkout.resolve("dist/target/authsome"), jdk);
        Report report = new Report(checkout.resolve("docs/benchmarks.md"), Machine.ofThisRun(jdk));
        for (String name : wanted) {
            Measurement measurement = measurement(name, product);
            report.replace(name, measurement.title(), measurement.take());
        }
    }

    private static Measurement measurement(String name, Product product) {
        return switch (name) {
            case "p1" -> Relay.keptConnections(product);
            case "p2" -> Relay.largeBodies(product);
            case "p3" -> Relay.newConnections(product);
            case "p4" -> Relay.untouchedTunnels(product);
            case "http2" -> Relay.http2(product);
            case "p6" -> new DaemonStart(product);
            case "p7" -> new Resolve(product);
            case "p8" -> new RefreshStorm(product);
            case "callback" -> new Callback(product);
            case "hosts" -> new Hosts();
            case "sse" -> new Events(product);
            case "edge" -> new Edge(product);
            case "p9" -> new Growth(product);
            case "p10" -> new ManyConnections(product);
            case "p11" -> new FirstRequest(product);
            case "p12" -> new Team(product);
            default -> new StartUp(product);
        };
    }
}
