package authsome.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** P8: many callers who find the same token ended, beside one. */
final class RefreshStorm implements Measurement {
    private static final int ROUNDS = 7;
    private static final int WARM_UP = 3;
    private static final int CALLERS = 1_000;
    private static final int ENDPOINT_MILLIS = 200;
    private static final int LIFETIME_SECONDS = 3;
    private static final String PATH = "/api/credentials/resolve";
    private static final String BODY = "{\"provider\":\"hub\"}";

    private final Product product;

    RefreshStorm(Product product) {
        this.product = product;
    }

    @Override
    public String title() {
        return "P8: a refresh storm";
    }

    @Override
    public Table take() throws IOException, InterruptedException {
        try (TokenServer server = TokenServer.start(ENDPOINT_MILLIS, LIFETIME_SECONDS);
                BenchHome home = server.home(product)) {
            product.authsome(home, "login", "hub", "--flow", "client_credentials")
                    .withInput("app\nbench-secret\n")
                    .output();
            Proofs proofs = Proofs.of(home);
            List<Double> alone = new ArrayList<>();
            List<Double> together = new ArrayList<>();
            int most = 0;
            for (int round = -WARM_UP; round < ROUNDS; round++) {
                double one = storm(home, proofs, 1);
                int before = server.requests();
                double all = storm(home, proofs, CALLERS);
                if (round >= 0) {
                    alone.add(one);
                    together.add(all);
                    most = Math.max(most, server.requests() - before);
                }
            }
            double one = Medians.of(alone);
            double all = Medians.of(together);
            return new Table(
                    ROUNDS + " rounds after " + WARM_UP + " to warm up; a token endpoint that takes " + ENDPOINT_MILLIS
                            + " ms; connections are open and proofs signed beforehand; each caller asks for the credential over"
                            + " the API, and each answer is audited durably. Targets: one token request; the last caller is"
                            + " served after at most 1.5x of one caller + 100 ms (here "
                            + Medians.text(1.5 * one + 100) + " ms).",
                    List.of("callers", "last one served, median ms", "beside one caller", "token requests"),
                    List.of(
                            List.of("1", Medians.text(one), "1.00x", "1"),
                            List.of(
                                    Integer.toString(CALLERS),
                                    Medians.text(all),
                                    Medians.times(all / one),
                                    most + " at most in a round")));
        }
    }

    /** Milliseconds from the moment at which all begin to the end of the last answer. */
    private static double storm(BenchHome home, Proofs proofs, int callers) throws IOException, InterruptedException {
        List<String> signed = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            signed.add(proofs.post(PATH, BODY));
        }
        CountDownLatch ready = new CountDownLatch(callers);
        CountDownLatch go = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> calls = new ArrayList<>();
            for (String proof : signed) {
                calls.add(threads.submit(() -> {
                    call(home.port(), proof, ready, go);
                    return null;
                }));
            }
            ready.await();
            Thread.sleep(LIFETIME_SECONDS * 1_000L);
            long begin = System.nanoTime();
            go.countDown();
            for (Future<?> call : calls) {
                call.get();
            }
            return (System.nanoTime() - begin) / 1e6;
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }

    private static void call(int port, String proof, CountDownLatch ready, CountDownLatch go)
            throws IOException, InterruptedException {
        try (HttpWire wire = new HttpWire(port)) {
            ready.countDown();
            go.await();
            int status = wire.post(PATH, proof, BODY);
            if (status != 200) {
                throw new IOException("answered with " + status);
            }
        }
    }
}
