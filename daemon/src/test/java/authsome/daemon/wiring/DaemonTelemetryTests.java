package authsome.daemon.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.api.client.wire.login.LoginSession;
import authsome.api.client.wire.login.LoginStart;
import authsome.api.client.wire.run.RunOpened;
import authsome.api.client.wire.run.RunStart;
import authsome.daemon.demo.DemoOptions;
import authsome.daemon.demo.DemoUpstream;
import authsome.domain.login.SessionId;
import authsome.domain.provider.ProviderName;
import authsome.domain.run.ProcessRef;
import authsome.domain.secret.Secret;
import authsome.home.lifecycle.LiveProcesses;
import authsome.ports.tck.wire.FreePorts;
import authsome.ports.telemetry.TraceContext;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a daemon tells of its work, and what it does not: whole daemon, real store, real TLS, a collector. */
class DaemonTelemetryTests {

    private static final String KEY = "sk-" + "Canary7890abcdefghij".repeat(2);
    private static final String QUERY = "canary-of-the-query-4711";
    private static final String TOKEN = "canary-of-the-collector-4712";
    private static final String HOST = "api.openai.com";
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    @TempDir
    Path folder;

    private final Map<String, String> bodies = new ConcurrentHashMap<>();
    private DemoUpstream upstream;
    private HttpServer collector;
    private TestDaemon daemon;
    private int metrics;

    @BeforeEach
    void start() throws Exception {
        upstream = DemoUpstream.start(
                new DemoOptions(List.of(HOST), "Authorization", folder.resolve("capture"), folder),
                Secret.ofUtf8(KEY),
                InstantSource.system(),
                new SecureRandom());
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/", exchange -> {
            try (exchange) {
                String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                bodies.merge(exchange.getRequestURI().getPath(), body, String::concat);
                exchange.sendResponseHeaders(200, -1);
            }
        });
        collector.start();
        metrics = FreePorts.one();
        Path headers = Files.writeString(folder.resolve("headers"), "Authorization: Bearer " + TOKEN + "\n");
        Files.setPosixFilePermissions(headers, PosixFilePermissions.fromString("rw-------"));
        daemon = TestDaemon.first(folder, """
                {"port": 0, "upstream": {"resolve": {"%s:443": "127.0.0.1:%d"}, "extra_ca": "%s"},
                 "telemetry": {"prometheus": "127.0.0.1:%d", "otlp": "http://127.0.0.1:%d", "headers_file": "%s"}}
                """.formatted(
                        HOST,
                        upstream.port(),
                        upstream.rootFile(),
                        metrics,
                        collector.getAddress().getPort(),
                        headers));
    }

    @AfterEach
    void stop() throws Exception {
        daemon.close();
        collector.stop(0);
        upstream.close();
    }

    @Test
    void numbersTracesAndEventsTellOfTheWorkAndHoldNoSecret() throws Exception {
        TraceContext caller = new TraceContext(TRACE, "b7ad6b7169203331", true);
        LoginSession session = daemon.client().startLogin(new LoginStart("openai", "work", "api_key", false));
        ScopedValue.where(TraceContext.CURRENT, caller)
                .run(() -> daemon.client().resumeLogin(new SessionId(session.id()), Secret.ofUtf8(KEY)));
        daemon.client().resolve(new ProviderName("openai"), null);
        RunOpened run = open();
        RunClient child = new RunClient(run);
        String placeholder = child.variable("OPENAI_API_KEY");
        String proxy = child.variable("HTTPS_PROXY");
        String answer = child.get(HOST, "/v1/models?q=" + QUERY, "Bearer " + placeholder);
        assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
        String numbers = awaitNumber("authsome_injected_request_seconds_count{status=\"2xx\"} 1\n");
        assertTrue(numbers.contains("authsome_open_runs 1\n"), numbers);
        assertTrue(numbers.contains("authsome_audit_events_total{event=\"proxy_inject\"} 1\n"), numbers);
        assertTrue(numbers.contains("authsome_store_call_seconds_count{call=\"put\",outcome=\"done\"}"), numbers);
        daemon.close();
        assertTrue(bodies.getOrDefault("/v1/logs", "").contains("proxy_inject"), "no events were sent");
        assertTrue(bodies.getOrDefault("/v1/metrics", "").contains("authsome_api_request_seconds"));
        String traces = bodies.getOrDefault("/v1/traces", "");
        assertTrue(
                traces.contains("\"traceId\":\"" + TRACE + "\"")
                        && traces.contains("\"parentSpanId\":\"" + caller.span()),
                traces);
        assertTrue(traces.contains("\"name\":\"store put\""), traces);
        String all = numbers + bodies + Files.readString(daemon.home().auditLog(), StandardCharsets.UTF_8);
        String secretOfRun = proxy.replaceAll("^.*:([^:@]+)@.*$", "$1");
        for (String secret : List.of(KEY, QUERY, TOKEN, secretOfRun)) {
            assertFalse(holds(all, secret), () -> "a secret was told: " + secret.substring(0, 6) + "...");
        }
        // numbers and traces hold no name either
        for (String name : List.of(HOST, "openai", TestDaemon.OWNER.value(), "work")) {
            assertFalse(numbers.contains("\"" + name), name + " stands in the numbers");
            assertFalse(traces.contains(name), name + " stands in the traces");
        }
    }

    @Test
    void nothingIsToldOfAndNobodyListensWhereNothingIsWanted() throws Exception {
        daemon.close();
        bodies.clear();
        Files.writeString(daemon.home().settings(), "{\"port\": 0}");
        daemon = daemon.next(Map.of());
        daemon.client().whoami();
        daemon.close();
        assertEquals(Map.of(), bodies);
        try (ServerSocket ours = new ServerSocket(metrics, 1, InetAddress.getLoopbackAddress())) {
            assertTrue(ours.isBound());
        }
    }

    private static boolean holds(String text, String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        return text.contains(secret)
                || text.contains(HexFormat.of().formatHex(bytes))
                || text.contains(Base64.getEncoder().withoutPadding().encodeToString(bytes));
    }

    private String awaitNumber(String line) throws Exception {
        String numbers = "";
        for (int i = 0; i < 800 && !numbers.contains(line); i++) {
            Thread.sleep(25);
            numbers = numbers();
        }
        assertTrue(numbers.contains(line), numbers);
        return numbers;
    }

    private String numbers() throws IOException {
        try (var in =
                URI.create("http://127.0.0.1:" + metrics + "/metrics").toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private RunOpened open() {
        ProcessRef self =
                new LiveProcesses().find(ProcessHandle.current().pid()).orElseThrow();
        return daemon.client()
                .openRun(new RunStart(new TreeMap<>(Map.of()), null, self.pid(), self.startedAtMillis(), false));
    }
}
