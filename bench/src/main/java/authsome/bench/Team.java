package authsome.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** P12: a daemon that keeps everything in OpenBao, beside one with files of its own. */
final class Team implements Measurement {
    private static final int ROUNDS = 5;
    private static final int WARM_UP = 2;
    private static final int CALLS = 300;
    private static final String RUNS = "/api/runs";
    private static final String RESOLVE = "/api/credentials/resolve";
    private static final String BODY = "{\"provider\":\"bench\"}";

    private final Product product;

    Team(Product product) {
        this.product = product;
    }

    @Override
    public String title() {
        return "P12: a team's daemon over OpenBao";
    }

    @Override
    public Table take() throws IOException, InterruptedException {
        List<List<String>> rows = new ArrayList<>();
        try (Upstream upstream = Upstream.start();
                OpenBao bao = OpenBao.start();
                Authsome alone = Authsome.start(product, upstream);
                Authsome team = Authsome.start(product, upstream, bao.settings())) {
            for (int connections : new int[] {1, 16}) {
                rows.addAll(proxied(new Load(connections, true, Load.Body.KB), alone, team, bao));
            }
            rows.addAll(calls(alone.home(), team.home(), bao));
        }
        return new Table(
                "One node of OpenBao with raft on the same machine and disk. Requests with an injected credential through an open run: "
                        + ROUNDS + " rounds of 3 s by `hey`; signed calls and writes: " + ROUNDS + " rounds of " + CALLS
                        + " one after the other. `runs` is a call that is proven and reads nothing; `resolve` is answered when its"
                        + " event is durable, which is a second write. Calls of the engine are what it counted itself, less what it"
                        + " counts while nothing is asked. Targets: proxied at most 1.2x and 0 calls; a signed call at most one"
                        + " write and 20 %.",
                List.of("what", "SQLite, p50 ms", "OpenBao, p50 ms", "beside", "calls of the engine each"),
                rows);
    }

    private static List<List<String>> proxied(Load load, Authsome alone, Authsome team, OpenBao bao)
            throws IOException, InterruptedException {
        List<Double> without = new ArrayList<>();
        List<Double> with = new ArrayList<>();
        List<Double> calls = new ArrayList<>();
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            Load.Result ours = alone.measure(load);
            Counted counted = new Counted(bao);
            Load.Result shared = team.measure(load);
            double each = counted.more() / shared.requests();
            if (round >= 0) {
                without.add(ours.medianMillis());
                with.add(shared.medianMillis());
                calls.add(each);
            }
        }
        return List.of(
                row("request through the proxy, c = " + load.connections(), without, with, Medians.of(without), calls));
    }

    private static List<List<String>> calls(BenchHome alone, BenchHome team, OpenBao bao)
            throws IOException, InterruptedException {
        List<Double> writes = new ArrayList<>();
        List<List<Double>> times = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        List<List<Double>> counts = List.of(new ArrayList<>(), new ArrayList<>());
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            List<Double> byCurl = bao.writesByCurl(CALLS);
            List<Double> whoAlone = series(alone, false);
            Counted counted = new Counted(bao);
            List<Double> whoTeam = series(team, false);
            double whoCalls = counted.more() / CALLS;
            List<Double> resolveAlone = series(alone, true);
            counted = new Counted(bao);
            List<Double> resolveTeam = series(team, true);
            double resolveCalls = counted.more() / CALLS;
            if (round >= 0) {
                writes.add(Medians.of(byCurl));
                times.get(0).add(Medians.of(whoAlone));
                times.get(1).add(Medians.of(whoTeam));
                times.get(2).add(Medians.of(resolveAlone));
                times.get(3).add(Medians.of(resolveTeam));
                counts.get(0).add(whoCalls);
                counts.get(1).add(resolveCalls);
            }
        }
        double write = Medians.of(writes);
        return List.of(
                List.of("one KV write by curl", "-", Medians.text(write), Medians.times(1), "1"),
                row("signed call, `runs`", times.get(0), times.get(1), write, counts.get(0)),
                row("signed call, `resolve`", times.get(2), times.get(3), write, counts.get(1)));
    }

    /** @param base what the times over OpenBao stand beside */
    private static List<String> row(
            String what, List<Double> alone, List<Double> team, double base, List<Double> calls) {
        return List.of(
                what,
                Medians.text(Medians.of(alone)),
                Medians.text(Medians.of(team)),
                Medians.times(Medians.of(team) / base),
                "%.3f".formatted(Math.max(0, Medians.of(calls))));
    }

    private static List<Double> series(BenchHome home, boolean resolve) throws IOException {
        Proofs proofs = Proofs.of(home);
        List<Double> times = new ArrayList<>();
        try (HttpWire wire = new HttpWire(home.port())) {
            for (int i = 0; i < CALLS; i++) {
                String proof = resolve ? proofs.post(RESOLVE, BODY) : proofs.get(RUNS);
                long begin = System.nanoTime();
                int status = resolve ? wire.post(RESOLVE, proof, BODY) : wire.get(RUNS, proof);
                times.add((System.nanoTime() - begin) / 1e6);
                if (status != 200) {
                    throw new IOException("answered with " + status);
                }
            }
        }
        return times;
    }

    /** Counts what the engine handles, beyond what it handles while nothing is asked. */
    private static final class Counted {
        private static final int IDLE_MILLIS = 2_000;

        private final OpenBao bao;
        private final double idlePerMilli;
        private final long before;
        private final long begun;

        Counted(OpenBao bao) throws IOException, InterruptedException {
            this.bao = bao;
            long first = bao.calls();
            Thread.sleep(IDLE_MILLIS);
            // the question itself is counted too
            this.before = bao.calls();
            this.idlePerMilli = (before - first - 1) / (double) IDLE_MILLIS;
            this.begun = System.nanoTime();
        }

        double more() throws IOException, InterruptedException {
            double millis = (System.nanoTime() - begun) / 1e6;
            return bao.calls() - before - 1 - idlePerMilli * millis;
        }
    }
}
