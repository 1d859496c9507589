package authsome.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** P9: what a full home costs beside an empty one. */
final class Growth implements Measurement {
    private static final int ROUNDS = 5;
    private static final int REQUESTS = 1_000;
    private static final int OWN = 10;
    private static final String RESOLVE = "/api/credentials/resolve";
    private static final String BODY = "{\"provider\":\"openai\"}";

    /** Vaults and rows of the audit log at each size, in all. */
    private static final List<Size> SIZES = List.of(new Size(0, 0), new Size(10, 10_000), new Size(1_000, 1_000_000));

    private final Product product;

    Growth(Product product) {
        this.product = product;
    }

    private record Size(int vaults, int rows) {
        String text() {
            return "%,d vaults, %,d connections, %,d rows of the audit log"
                    .formatted(vaults + 1, vaults * Crowd.PER_VAULT + OWN, rows);
        }
    }

    private record Figures(double resolve, double list, double log, double start) {}

    @Override
    public String title() {
        return "P9: growth";
    }

    @Override
    public Table take() throws IOException, InterruptedException {
        List<List<String>> rows = new ArrayList<>();
        try (BenchHome home = BenchHome.open()) {
            product.authsome(home, "login", "openai")
                    .withInput("sk-proj-" + "b".repeat(40) + "\n")
                    .output();
            Crowd crowd = new Crowd(home, Proofs.of(home));
            try (HttpWire wire = new HttpWire(home.port())) {
                for (int i = 1; i < OWN; i++) {
                    crowd.connection(wire, "", "own" + i);
                }
            }
            Size before = new Size(0, 0);
            Figures smallest = null;
            for (Size size : SIZES) {
                crowd.vaults(before.vaults(), size.vaults() - before.vaults());
                crowd.audit(size.rows() - before.rows());
                before = size;
                Figures figures = measure(home, crowd.proofs());
                smallest = smallest == null ? figures : smallest;
                rows.add(row(size, figures, smallest));
            }
        }
        return new Table(
                "One vault of " + OWN + " connections is used; the others lie beside it, " + Crowd.PER_VAULT
                        + " connections each. " + ROUNDS + " rounds of " + REQUESTS
                        + " requests one after another. Targets beside the smallest: resolve at most 1.1x, a page of the list and"
                        + " of the log at most 2x, start at most 2x.",
                List.of("size", "resolve ms", "", "list ms", "", "log, 50 rows, ms", "", "start to first 200 ms", ""),
                rows);
    }

    private static List<String> row(Size size, Figures at, Figures least) {
        return List.of(
                size.text(),
                Medians.text(at.resolve()),
                Medians.times(at.resolve() / least.resolve()),
                Medians.text(at.list()),
                Medians.times(at.list() / least.list()),
                Medians.text(at.log()),
                Medians.times(at.log() / least.log()),
                Medians.text(at.start()),
                Medians.times(at.start() / least.start()));
    }

    private static Figures measure(BenchHome home, Proofs proofs) throws IOException, InterruptedException {
        List<Double> start = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            start.add(start(home));
        }
        // proofs with the published audience count from the second after a start on
        Thread.sleep(1_100);
        List<Double> resolve = new ArrayList<>();
        List<Double> list = new ArrayList<>();
        List<Double> log = new ArrayList<>();
        try (HttpWire wire = new HttpWire(home.port())) {
            for (int round = -1; round < ROUNDS; round++) {
                List<Double> resolved = new ArrayList<>();
                List<Double> listed = new ArrayList<>();
                List<Double> logged = new ArrayList<>();
                for (int i = 0; i < REQUESTS; i++) {
                    String proof = proofs.post(RESOLVE, BODY);
                    resolved.add(time(() -> wire.post(RESOLVE, proof, BODY)));
                    if (i % 10 == 0) {
                        String listProof = proofs.get("/api/connections");
                        listed.add(time(() -> wire.get("/api/connections", listProof)));
                        String logProof = proofs.get("/api/audit/events?limit=50");
                        logged.add(time(() -> wire.get("/api/audit/events?limit=50", logProof)));
                    }
                }
                if (round >= 0) {
                    resolve.add(Medians.of(resolved));
                    list.add(Medians.of(listed));
                    log.add(Medians.of(logged));
                }
            }
        }
        return new Figures(Medians.of(resolve), Medians.of(list), Medians.of(log), Medians.of(start));
    }

    private interface Request {
        int send() throws IOException;
    }

    private static double time(Request request) throws IOException {
        long begin = System.nanoTime();
        int status = request.send();
        if (status != 200) {
            throw new IOException("answered with " + status);
        }
        return (System.nanoTime() - begin) / 1e6;
    }

    /** The same command line again, as the daemon had it. */
    private static double start(BenchHome home) throws IOException, InterruptedException {
        List<String> command = new ProcessFacts(home.daemonPid()).command();
        home.stopDaemon();
        return DaemonStart.toFirstAnswer(home, command);
    }
}
