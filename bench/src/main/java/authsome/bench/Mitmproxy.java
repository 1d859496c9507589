package authsome.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * mitmdump with an addon that sets the header, and that sends the host's connections to the upstream on loopback.
 *
 * @param port where it listens
 * @param addon the addon's file
 * @param process the proxy
 */
record Mitmproxy(int port, Path addon, Process process) implements Way {
    static Mitmproxy start(Service upstream) throws IOException, InterruptedException {
        return start(upstream, "");
    }

    /** One that passes answers on as they come, where it would read them whole first. */
    static Mitmproxy streaming(Service upstream) throws IOException, InterruptedException {
        return start(upstream, """

                def responseheaders(self, flow):
                    flow.response.stream = True
            """);
    }

    private static Mitmproxy start(Service upstream, String more) throws IOException, InterruptedException {
        int port = BenchHome.freePort();
        Path addon = upstream.folder().resolve("inject.py");
        Files.writeString(addon, addonFor(upstream, more));
        Process process = new ProcessBuilder(
                        "mitmdump",
                        "-q",
                        "--listen-host",
                        "127.0.0.1",
                        "-p",
                        Integer.toString(port),
                        "--set",
                        "confdir=" + upstream.folder().resolve("mitmproxy"),
                        "--set",
                        "ssl_verify_upstream_trusted_ca=" + upstream.root(),
                        "--set",
                        "connection_strategy=lazy",
                        "-s",
                        addon.toString())
                .inheritIO()
                .start();
        Ports.await(port);
        return new Mitmproxy(port, addon, process);
    }

    private static String addonFor(Service upstream, String more) {
        return """
            class Inject:
                def server_connect(self, data):
                    if data.server.address[0] == "%s":
                        data.server.address = ("127.0.0.1", %d)
                        data.server.sni = "%s"

                def request(self, flow):
                    flow.request.headers["authorization"] = "Bearer %s"
            %s
            addons = [Inject()]
            """.formatted(Upstream.HOST, upstream.port(), Upstream.HOST, Upstream.KEY, more);
    }

    @Override
    public String name() {
        return "mitmproxy";
    }

    @Override
    public Load.Result measure(Load load) throws IOException, InterruptedException {
        Tool hey = new Tool(
                load.hey(
                        "-x",
                        "http://127.0.0.1:" + port,
                        "https://" + Upstream.HOST + load.body().path()),
                Map.of(),
                "");
        return Load.read(hey.output());
    }

    @Override
    public Optional<CpuClock> between() {
        return Optional.of(new CpuClock(process.pid()));
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
