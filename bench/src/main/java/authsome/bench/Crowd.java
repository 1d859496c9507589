package authsome.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills a home over its API, as its users would in years. */
record Crowd(BenchHome home, Proofs proofs) {
    /** How many connections a vault gets. */
    static final int PER_VAULT = 100;

    private static final int LANES = 16;
    private static final Pattern SESSION = Pattern.compile("\"id\"\\s*:\\s*\"(sess_[^\"]+)\"");

    /** Makes vaults from number {@code first} on, each with {@link #PER_VAULT} connections. */
    void vaults(int first, int count) throws IOException, InterruptedException {
        lanes(count, (wire, number) -> {
            String vault = "v" + (first + number);
            wire.postForBody(
                    "/api/vaults",
                    proofs.post("/api/vaults", "{\"name\":\"" + vault + "\"}"),
                    "{\"name\":\"" + vault + "\"}");
            for (int i = 0; i < PER_VAULT; i++) {
                connection(wire, "?vault=" + vault, "c" + i);
            }
        });
    }

    /** Logs in once. */
    void connection(HttpWire wire, String query, String name) throws IOException {
        String start = "/api/auth/sessions" + query;
        String body = "{\"provider\":\"openai\",\"connection\":\"" + name + "\",\"flow\":\"api_key\",\"force\":true}";
        Matcher session = SESSION.matcher(wire.postForBody(start, proofs.post(start, body), body));
        if (!session.find()) {
            throw new IOException("no session");
        }
        String resume = "/api/auth/sessions/" + session.group(1) + "/resume" + query;
        String key = "{\"data\":{\"api_key\":\"sk-proj-" + "b".repeat(40) + "\"}}";
        wire.postForBody(resume, proofs.post(resume, key), key);
    }

    /** Writes rows into the audit log. */
    void audit(int count) throws IOException, InterruptedException {
        String path = "/api/audit/events";
        String body = "{\"event\":{\"event\":\"proxy_deny\",\"metadata\":{\"host\":\"api.example.test\"}}}";
        lanes(count, (wire, _) -> wire.postForBody(path, proofs.post(path, body), body));
    }

    private interface Step {
        void with(HttpWire wire, int number) throws IOException;
    }

    private void lanes(int count, Step step) throws IOException, InterruptedException {
        AtomicInteger next = new AtomicInteger();
        try (ExecutorService pool = Executors.newFixedThreadPool(LANES)) {
            List<Future<?>> ends = new ArrayList<>();
            for (int lane = 0; lane < LANES; lane++) {
                ends.add(pool.submit(() -> {
                    try (HttpWire wire = new HttpWire(home.port())) {
                        for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                            step.with(wire, i);
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> end : ends) {
                end.get();
            }
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }
}
