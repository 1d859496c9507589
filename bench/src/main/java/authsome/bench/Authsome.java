package authsome.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Our own proxy: a home with one connection, and the load generator as child of {@code authsome run}. */
record Authsome(Product product, BenchHome home, String name) implements Way {
    static Authsome start(Product product, Service upstream) throws IOException, InterruptedException {
        return start(product, upstream, List.of(Upstream.HOST), "");
    }

    /** One that passes answers on without searching them for the credential. */
    static Authsome unsearched(Product product, Service upstream) throws IOException, InterruptedException {
        return start(product, upstream, List.of(Upstream.HOST), "", false);
    }

    /** With further members of the operator's settings, each with a comma before it. */
    static Authsome start(Product product, Service upstream, String settings) throws IOException, InterruptedException {
        return start(product, upstream, List.of(Upstream.HOST), settings);
    }

    /** The connection is for all of these hosts, which the upstream answers for. */
    static Authsome start(Product product, Service upstream, List<String> hosts)
            throws IOException, InterruptedException {
        return start(product, upstream, hosts, "");
    }

    private static Authsome start(Product product, Service upstream, List<String> hosts, String settings)
            throws IOException, InterruptedException {
        return start(product, upstream, hosts, settings, true);
    }

    private static Authsome start(
            Product product, Service upstream, List<String> hosts, String settings, boolean redaction)
            throws IOException, InterruptedException {
        BenchHome home = BenchHome.open();
        home.settings("""
                , "upstream": {"resolve": {%s}, "extra_ca": "%s", "allow_private": [%s]}%s""".formatted(
                        joined(hosts, "\"%s:443\": \"127.0.0.1:" + upstream.port() + "\""),
                        upstream.root(),
                        joined(hosts, "\"%s\""),
                        settings));
        Path definition = home.root().resolve("bench.json");
        Files.writeString(
                definition, definition(hosts.size() == 1 ? hosts.getFirst() : "*" + Upstream.DOMAIN, redaction));
        product.authsome(home, "provider", "register", definition.toString(), "--yes")
                .output();
        product.authsome(home, "login", "bench").withInput(Upstream.KEY + "\n").output();
        return new Authsome(product, home, redaction ? "authsome" : "authsome, redaction off");
    }

    private static String joined(List<String> hosts, String form) {
        return hosts.stream().map(form::formatted).collect(Collectors.joining(", "));
    }

    static String definition(String host, boolean redaction) {
        return """
                {
                  "name": "bench", "display_name": "Bench", "auth_type": "api_key", "flow": "api_key",
                  "api_url": "https://%s", "redaction": %s,
                  "api_key": {"header_name": "Authorization", "header_prefix": "Bearer", "env_var": "BENCH_API_KEY"}
                }
                """.formatted(host, redaction);
    }

    /** Opens a run that ends with this process; its variables as JSON. */
    String openRun() throws IOException, InterruptedException {
        String self = Long.toString(ProcessHandle.current().pid());
        return product.authsome(home, "run", "--print-env", "--format", "json", "--for", self)
                .output();
    }

    @Override
    public Load.Result measure(Load load) throws IOException, InterruptedException {
        return Load.read(throughProxy(
                load.hey(), "https://" + Upstream.HOST + load.body().path()));
    }

    /** The shell puts the run's proxy, which only the child knows, into hey's arguments. */
    String throughProxy(List<String> hey, String url) throws IOException, InterruptedException {
        String script = "exec " + String.join(" ", hey) + " -x \"$HTTPS_PROXY\" " + url;
        return product.authsome(home, "run", "--", "sh", "-c", script).output();
    }

    @Override
    public Optional<CpuClock> between() throws IOException {
        return Optional.of(new CpuClock(home.daemonPid()));
    }

    @Override
    public void close() throws IOException {
        home.close();
    }
}
