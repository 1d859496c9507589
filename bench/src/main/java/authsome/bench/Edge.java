package authsome.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Requests by an edge, beside the daemon's own proxy and no proxy at all; all on one machine. */
final class Edge implements Measurement {

    private static final List<Load> LOADS = List.of(
            new Load(1, true, Load.Body.KB), new Load(16, true, Load.Body.KB), new Load(16, true, Load.Body.MB));

    private final Product product;

    Edge(Product product) {
        this.product = product;
    }

    @Override
    public String title() {
        return "An edge: requests with a credential that is asked for elsewhere, connections kept";
    }

    @Override
    public Table take() throws IOException, InterruptedException {
        List<List<String>> rows = new ArrayList<>();
        try (Upstream upstream = Upstream.start();
                Elsewhere elsewhere = Elsewhere.start(product, upstream);
                Way direct = new Direct(upstream)) {
            Way hosted = elsewhere.hosted();
            for (Load load : LOADS) {
                rows.addAll(Series.rounds(load, List.of(direct, hosted, elsewhere.edge()), hosted));
            }
        }
        return new Table(
                "nginx as TLS upstream, `hey` as load, " + Series.ROUNDS
                        + " rounds of 3 s each after two to warm up. Daemon, edge and agent are on one machine, so the way between them"
                        + " costs nothing but processor time, of which the edge's row counts the daemon's share too. An edge asks the daemon once"
                        + " for each request. Target at c = 1: at most 1 ms more than the hosted proxy.",
                Series.header("hosted proxy"),
                rows);
    }
}
