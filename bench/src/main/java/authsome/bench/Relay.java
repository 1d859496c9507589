package authsome.bench;

import authsome.bench.Load.Body;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** P1 to P4, and HTTP/2: requests through the proxy, beside mitmproxy, a relay in C, and no proxy at all. */
final class Relay implements Measurement {
    private final Product product;
    private final String title;
    private final String targets;
    private final boolean intercepted;
    private final boolean alsoUnsearched;
    private final List<Load> loads;

    /** @param alsoUnsearched whether ours is measured once more with answers that are not searched */
    private Relay(
            Product product,
            String title,
            String targets,
            boolean intercepted,
            boolean alsoUnsearched,
            List<Load> loads) {
        this.alsoUnsearched = alsoUnsearched;
        this.product = product;
        this.title = title;
        this.targets = targets;
        this.intercepted = intercepted;
        this.loads = loads;
    }

    static Relay keptConnections(Product product) {
        return new Relay(
                product,
                "P1: requests with an injected credential, 1 KB, connections kept",
                "Targets at c = 16: at least 12x mitmproxy and 45 % of direct; at most 120 us of processor time per request; "
                        + "at c = 1 at most 0.3 ms more than direct in the median.",
                true,
                true,
                List.of(new Load(1, true, Body.KB), new Load(16, true, Body.KB), new Load(64, true, Body.KB)));
    }

    static Relay largeBodies(Product product) {
        return new Relay(
                product,
                "P2: requests with an injected credential, 1 MB, connections kept",
                "Targets: at least 2.5x mitmproxy; with redaction off 4x, and 50 % of direct.",
                true,
                true,
                List.of(new Load(16, true, Body.MB)));
    }

    static Relay newConnections(Product product) {
        return new Relay(
                product,
                "P3: a new CONNECT and TLS handshake for each request, 1 KB",
                "Target: at least 4x mitmproxy, or 6x where our connection to the upstream is kept.",
                true,
                false,
                List.of(new Load(16, false, Body.KB)));
    }

    static Relay untouchedTunnels(Product product) {
        return new Relay(
                product,
                "P4: untouched tunnels, 1 KB and 1 MB, connections kept",
                "Target: at least 70 % of direct.",
                false,
                false,
                List.of(new Load(16, true, Body.KB), new Load(16, true, Body.MB)));
    }

    static Relay http2(Product product) {
        return new Relay(
                product,
                "HTTP/2: requests with an injected credential, streams of one connection",
                "Beside P1 and P2, which take HTTP/1.1; nginx as a relay speaks no HTTP/2 to its upstream.",
                true,
                true,
                List.of(
                        new Load(1, true, Body.KB, true),
                        new Load(16, true, Body.KB, true),
                        new Load(64, true, Body.KB, true),
                        new Load(16, true, Body.MB, true)));
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public Table take() throws IOException, InterruptedException {
        List<List<String>> rows = new ArrayList<>();
        boolean http2 = loads.getFirst().http2();
        try (Upstream upstream = Upstream.start(http2);
                Way direct = new Direct(upstream);
                Way mitmproxy = intercepted ? Mitmproxy.start(upstream) : null;
                Way nginx = http2 ? null : NginxRelay.start(upstream, intercepted);
                Way authsome = authsome(upstream);
                Way unsearched = alsoUnsearched ? Authsome.unsearched(product, upstream) : null) {
            for (Load load : loads) {
                rows.addAll(Series.rounds(
                        load,
                        Stream.of(direct, mitmproxy, nginx, authsome, unsearched)
                                .filter(Objects::nonNull)
                                .toList(),
                        mitmproxy));
            }
        }
        return new Table(
                "nginx as TLS upstream, `hey` as load, " + Series.ROUNDS
                        + " rounds of 3 s each after two to warm up; audit on, answers searched for the credential unless it says otherwise. "
                        + targets,
                Series.header("mitmproxy"),
                rows);
    }

    private Way authsome(Upstream upstream) throws IOException, InterruptedException {
        Authsome authsome = Authsome.start(product, upstream);
        return intercepted ? authsome : new Tunnel(authsome, upstream);
    }
}
