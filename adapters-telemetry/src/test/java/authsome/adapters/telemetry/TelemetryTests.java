package authsome.adapters.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.domain.audit.AuditEvent;
import authsome.domain.audit.AuditSource;
import authsome.ports.tck.SeededRandom;
import authsome.ports.tck.TestingClock;
import authsome.ports.telemetry.TelemetrySettings;
import authsome.ports.telemetry.TraceContext;
import authsome.ports.telemetry.Work;
import authsome.ports.telemetry.WorkKind;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TelemetryTests {

    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private final TestingClock clock = new TestingClock();

    @Test
    void numbersAreServedAtTheirPlaceAndNothingElseIs() throws Exception {
        try (OwnTelemetry telemetry = open(settings(any(), null, null))) {
            Work work = telemetry.begin(WorkKind.API_REQUEST, "GET /api/health", null);
            work.end("200", false);
            telemetry.mirror().write(List.of(event("proxy_deny", AuditSource.INTERNAL, Map.of("reason", "no_match"))));
            String text = get(telemetry.port(), "/metrics", 200);
            assertTrue(
                    text.contains("authsome_api_request_seconds_count{route=\"GET /api/health\",status=\"200\"} 1\n"),
                    text);
            assertTrue(text.contains("authsome_denied_requests_total{reason=\"no_match\"} 1\n"), text);
            assertTrue(text.contains("# TYPE authsome_api_request_seconds histogram\n"), text);
            // promtool complains about numbers without a meaning
            assertEquals(text.split("# TYPE ", -1).length, text.split("# HELP ", -1).length, text);
            get(telemetry.port(), "/", 404);
        }
    }

    @Test
    void whatClientsReportAndWhatIsNoCodeOfOursBecomesNoLabel() {
        Metrics metrics = new Metrics(clock);
        EventCounts counts = new EventCounts(metrics, null);
        counts.write(List.of(
                event("canary reported", AuditSource.EXTERNAL, Map.of("reason", "canary")),
                event("proxy_deny", AuditSource.INTERNAL, Map.of("reason", "Canary of a \"server\""))));
        String text = PrometheusText.of(metrics);
        assertFalse(text.toLowerCase(Locale.ROOT).contains("canary"), text);
        assertTrue(text.contains("authsome_audit_events_total{event=\"reported\"} 1\n"), text);
        assertTrue(text.contains("authsome_denied_requests_total{reason=\"other\"} 1\n"), text);
    }

    @Test
    void howManyNumbersThereAreIsBounded() {
        Metrics metrics = new Metrics(clock);
        for (int i = 0; i < Metrics.MOST_SERIES + 50; i++) {
            metrics.count(Series.of("authsome_test_total").with("n", "v" + i), "for a test");
        }
        String text = PrometheusText.of(metrics);
        assertTrue(text.contains("authsome_telemetry_series_left_out_total 50\n"), "no end of numbers");
    }

    @Test
    void spansGoOnWithTheTraceOfTheirCallerAndAreDeliveredWithEventsAndNumbers(@TempDir Path folder) throws Exception {
        Path headers = Files.writeString(folder.resolve("headers"), "Authorization: Bearer of-the-collector\n");
        Files.setPosixFilePermissions(headers, PosixFilePermissions.fromString("rw-------"));
        Map<String, String> bodies = new ConcurrentHashMap<>();
        Map<String, String> seen = new ConcurrentHashMap<>();
        HttpServer collector = collector(bodies, seen);
        try {
            URI address =
                    URI.create("http://127.0.0.1:" + collector.getAddress().getPort());
            try (OwnTelemetry telemetry = open(settings(null, address, headers))) {
                Work request = telemetry.begin(WorkKind.API_REQUEST, "GET /api/x", TraceContext.parse(TRACE));
                ScopedValue.where(TraceContext.CURRENT, request.context())
                        .run(() -> telemetry
                                .begin(WorkKind.STORE_CALL, "find", null)
                                .end("found", false));
                request.end("200", false);
                telemetry.mirror().write(List.of(event("run.opened", AuditSource.INTERNAL, Map.of("run", "run_1"))));
                assertEquals(
                        "0af7651916cd43dd8448eb211c80319c", request.context().trace());
                assertNotEquals("b7ad6b7169203331", request.context().span());
            }
            assertEquals("Bearer of-the-collector", seen.get("authorization"));
            String traces = bodies.getOrDefault("/v1/traces", "");
            assertTrue(traces.contains("\"parentSpanId\":\"b7ad6b7169203331\""), traces);
            assertTrue(traces.contains("\"name\":\"store find\""), traces);
            assertEquals(2, traces.split("0af7651916cd43dd8448eb211c80319c", -1).length - 1, traces);
            assertTrue(bodies.getOrDefault("/v1/logs", "").contains("run.opened"), bodies::toString);
            assertTrue(
                    bodies.getOrDefault("/v1/metrics", "").contains("authsome_store_call_seconds"), bodies::toString);
        } finally {
            collector.stop(0);
        }
    }

    @Test
    void aCollectorThatIsNotThereHoldsUpNothing() {
        long begin = System.nanoTime();
        try (OwnTelemetry telemetry = open(settings(null, URI.create("http://127.0.0.1:1"), null))) {
            for (int i = 0; i < 20_000; i++) {
                telemetry.begin(WorkKind.API_REQUEST, "GET /api/x", null).end("200", false);
            }
        }
        assertTrue(Duration.ofNanos(System.nanoTime() - begin).toSeconds() < 10);
    }

    @Test
    void refusesAHeaderFileThatOthersRead(@TempDir Path folder) throws IOException {
        Path headers = Files.writeString(folder.resolve("headers"), "Authorization: canary\n");
        Files.setPosixFilePermissions(headers, PosixFilePermissions.fromString("rw-r--r--"));
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> CollectorHeaders.of(headers));
        assertFalse(refused.toString().contains("canary"), refused::toString);
        Files.setPosixFilePermissions(headers, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(headers, "canary without a name\n");
        refused = assertThrows(IllegalArgumentException.class, () -> CollectorHeaders.of(headers));
        assertFalse(refused.toString().contains("canary"), refused::toString);
    }

    @Test
    void readsTheHeaderOfATraceStrictly() {
        assertEquals(TRACE, parsed(TRACE));
        for (String wrong : List.of(
                "",
                "01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
                TRACE + "\n",
                "x".repeat(10_000))) {
            assertEquals("", parsed(wrong), wrong);
        }
    }

    private static String parsed(String text) {
        TraceContext context = TraceContext.parse(text);
        return context == null ? "" : context.text();
    }

    private static HttpServer collector(Map<String, String> bodies, Map<String, String> seen) throws IOException {
        HttpServer server = HttpServer.create(any(), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                bodies.merge(exchange.getRequestURI().getPath(), body, String::concat);
                String authorization = exchange.getRequestHeaders().getFirst("Authorization");
                seen.put("authorization", authorization == null ? "" : authorization);
                exchange.sendResponseHeaders(200, -1);
            }
        });
        server.start();
        return server;
    }

    private OwnTelemetry open(TelemetrySettings settings) {
        return (OwnTelemetry)
                new OwnTelemetryProvider().open(settings, "daemon_test", "1.0", clock, new SeededRandom(1));
    }

    private static TelemetrySettings settings(
            @Nullable InetSocketAddress prometheus, @Nullable URI collector, @Nullable Path headers) {
        return new TelemetrySettings(prometheus, collector, headers, Duration.ofMinutes(5), false);
    }

    private static InetSocketAddress any() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private static String get(int port, String path, int status) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            var response = client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .build(),
                    BodyHandlers.ofString());
            assertEquals(status, response.statusCode());
            return response.body();
        }
    }

    private AuditEvent event(String name, AuditSource source, Map<String, String> details) {
        return new AuditEvent(
                "audit_1", clock.instant(), name, source, null, null, null, null, null, null, new TreeMap<>(details));
    }
}
