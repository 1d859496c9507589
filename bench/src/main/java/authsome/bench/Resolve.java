package authsome.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** P7: a proven, authorised, audited answer with a credential, beside the simplest JSON answer of the same daemon. */
final class Resolve implements Measurement {
    private static final int ROUNDS = 5;
    private static final int WARM_UP = 3;
    private static final int REQUESTS = 3_200;
    private static final String PATH = "/api/credentials/resolve";
    private static final String BODY = "{\"provider\":\"openai\"}";

    private final Product product;

    Resolve(Product product) {
        this.product = product;
    }

    @Override
    public String title() {
        return "P7: a credential resolved over the API";
    }

    @Override
    public Table take() throws IOException, InterruptedException {
        try (BenchHome home = BenchHome.open()) {
            product.authsome(home, "login", "openai")
                    .withInput("sk-proj-" + "b".repeat(40) + "\n")
                    .output();
            Proofs proofs = Proofs.of(home);
            List<List<String>> rows = new ArrayList<>();
            for (int clients : new int[] {1, 32}) {
                rows.addAll(rounds(home, proofs, clients));
            }
            return new Table(
                    ROUNDS + " rounds of " + REQUESTS + " requests after " + WARM_UP
                            + " to warm up; proofs are signed beforehand; every answer is audited durably. Targets at c = 32:"
                            + " at least 0.20x the trivial endpoint's req/s, p99 at most 10x p50.",
                    List.of("c", "what", "req/s", "beside trivial", "p50 ms", "p99 ms"),
                    rows);
        }
    }

    private static List<List<String>> rounds(BenchHome home, Proofs proofs, int clients)
            throws IOException, InterruptedException {
        List<Round> trivial = new ArrayList<>();
        List<Round> resolve = new ArrayList<>();
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            Round simple = measure(home, clients, (wire, _) -> wire.get("/api/health"));
            List<String> signed = new ArrayList<>();
            for (int i = 0; i < REQUESTS; i++) {
                signed.add(proofs.post(PATH, BODY));
            }
            Round proven = measure(home, clients, (wire, i) -> wire.post(PATH, signed.get(i), BODY));
            if (round >= 0) {
                trivial.add(simple);
                resolve.add(proven);
            }
        }
        double base = Medians.of(trivial.stream().map(Round::rate).toList());
        return List.of(row(clients, "trivial", trivial, base), row(clients, "resolve", resolve, base));
    }

    private static List<String> row(int clients, String what, List<Round> rounds, double base) {
        double rate = Medians.of(rounds.stream().map(Round::rate).toList());
        return List.of(
                Integer.toString(clients),
                what,
                Medians.text(rate),
                Medians.times(rate / base),
                Medians.text(Medians.of(rounds.stream().map(Round::p50).toList())),
                Medians.text(Medians.of(rounds.stream().map(Round::p99).toList())));
    }

    /** One request over a kept connection; its number is unique in the round. */
    private interface Exchange {
        int with(HttpWire wire, int number) throws IOException;
    }

    private record Round(double rate, double p50, double p99) {}

    private static Round measure(BenchHome home, int clients, Exchange exchange)
            throws IOException, InterruptedException {
        List<Double> latencies = Collections.synchronizedList(new ArrayList<>(REQUESTS));
        long begin = System.nanoTime();
        try (ExecutorService pool = Executors.newFixedThreadPool(clients)) {
            List<Future<?>> ends = new ArrayList<>();
            for (int client = 0; client < clients; client++) {
                int first = client;
                ends.add(pool.submit(() -> {
                    client(home.port(), first, clients, exchange, latencies);
                    return null;
                }));
            }
            for (Future<?> end : ends) {
                end.get();
            }
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        List<Double> sorted = latencies.stream().sorted().toList();
        return new Round(sorted.size() / seconds, sorted.get(sorted.size() / 2), sorted.get(sorted.size() * 99 / 100));
    }

    private static void client(int port, int first, int step, Exchange exchange, List<Double> latencies)
            throws IOException {
        try (HttpWire wire = new HttpWire(port)) {
            for (int i = first; i < REQUESTS; i += step) {
                long begin = System.nanoTime();
                int status = exchange.with(wire, i);
                if (status != 200) {
                    throw new IOException("answered with " + status);
                }
                latencies.add((System.nanoTime() - begin) / 1e6);
            }
        }
    }
}
