package authsome.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A daemon that serves by TLS, and the home of an agent with an edge. Both have a way to the upstream.
 *
 * @param agent the home that calls the other
 * @param server the home of the daemon
 */
record Elsewhere(Product product, BenchHome agent, BenchHome server) implements AutoCloseable {

    private static final Pattern TOKEN = Pattern.compile("\"token\": \"([^\"]+)\"");

    static Elsewhere start(Product product, Upstream upstream) throws IOException, InterruptedException {
        Elsewhere both = new Elsewhere(product, BenchHome.open(), BenchHome.open());
        int port = BenchHome.freePort();
        String url = "https://localhost:" + port;
        Certificate certificate = Certificate.make(both.server.root(), "localhost");
        String upstreams = """
                , "upstream": {"resolve": {"%1$s:443": "127.0.0.1:%2$d"}, "extra_ca": "%3$s", "allow_private": ["%1$s"]}\
                """.formatted(Upstream.HOST, upstream.port(), upstream.root());
        both.agent.settings(upstreams);
        both.server.settings(upstreams + """
                , "base_url": "%s", "listen": "127.0.0.1:%d", "proxy": {"listen": "127.0.0.1:%d"},
                "tls": {"certificate": "%4$s/leaf.pem", "key": "%4$s/leaf.key"}\
                """.formatted(url, port, BenchHome.freePort(), both.server.root()));
        product.authsome(both.server, "whoami").output();
        product.authsome(both.agent, "connect", url, "--ca", certificate.root().toString())
                .output();
        both.enroll();
        Path definition = both.agent.root().resolve("bench.json");
        Files.writeString(definition, Authsome.definition(Upstream.HOST, true));
        product.authsome(both.agent, "provider", "register", definition.toString(), "--yes")
                .output();
        product.authsome(both.agent, "login", "bench")
                .withInput(Upstream.KEY + "\n")
                .output();
        product.authsome(both.agent, "daemon", "start", "--edge").output();
        return both;
    }

    private void enroll() throws IOException, InterruptedException {
        Matcher token = TOKEN.matcher(product.authsome(server, "admin", "enroll", "--ttl", "1h", "--full", "--json")
                .output());
        if (!token.find()) {
            throw new IOException("no enrolment token");
        }
        Tool first = product.authsome(agent, "whoami");
        Map<String, String> environment = new HashMap<>(first.environment());
        environment.put("AUTHSOME_ENROLMENT_TOKEN", token.group(1));
        new Tool(first.command(), environment, "").output();
    }

    /** By the daemon's proxy. */
    Way hosted() {
        return new ByProxy("hosted proxy", "server", this);
    }

    /** By the edge. */
    Way edge() {
        return new ByProxy("edge", "edge", this);
    }

    @Override
    public void close() throws IOException {
        try {
            product.authsome(agent, "daemon", "stop", "--edge").output();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        agent.close();
        server.close();
    }

    /** One of the two ways; the homes are closed by whoever opened them. */
    private record ByProxy(String name, String via, Elsewhere homes) implements Way {

        @Override
        public Load.Result measure(Load load) throws IOException, InterruptedException {
            String script = "exec " + String.join(" ", load.hey()) + " -x \"$HTTPS_PROXY\" https://" + Upstream.HOST
                    + load.body().path();
            return Load.read(homes.product
                    .authsome(homes.agent, "run", "--via", via, "--", "sh", "-c", script)
                    .output());
        }

        /** With what the daemon does for the edge. */
        @Override
        public Optional<CpuClock> between() throws IOException {
            long daemon = homes.server.daemonPid();
            return Optional.of(
                    via.equals("edge") ? new CpuClock(List.of(daemon, homes.agent.edgePid())) : new CpuClock(daemon));
        }

        @Override
        public void close() {}
    }
}
