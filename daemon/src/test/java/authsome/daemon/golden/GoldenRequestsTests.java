package authsome.daemon.golden;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.application.run.OpenedRun;
import authsome.domain.egress.EgressPolicy;
import authsome.domain.routing.Origin;
import authsome.ports.tck.oauth.https.TestCertificate;
import authsome.ports.tck.wire.GoldenRequest;
import authsome.ports.tck.wire.GoldenRequests;
import authsome.ports.tck.wire.RawService;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What bundled definitions do with requests is what their services want, as golden requests say it. Each definition is
 * logged in to; a run decides about each request and fills its credential in, and of each shape at least ten go through
 * the real proxy to a loopback upstream with the names of all services, which keeps what it got.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class GoldenRequestsTests {

    private static final int OF_EACH_SHAPE = 10;
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi";

    private final Map<String, List<GoldenRequest>> golden = GoldenRequests.all();
    private final Map<String, String> wrong = new TreeMap<>();

    /** By number: a run has one connection of each provider. */
    private final Map<Integer, OpenedRun> runs = new TreeMap<>();

    private RawService upstream;
    private GoldenHome home;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        Set<String> hosts =
                all().stream().map(request -> request.sent().host()).collect(Collectors.toCollection(TreeSet::new));
        TestCertificate certificate = TestCertificate.of(List.copyOf(hosts), Instant.now(), new SecureRandom());
        upstream = RawService.tls(certificate.context(), GoldenRequestsTests::answer);
        Map<Origin, Origin> resolve = new HashMap<>();
        hosts.forEach(host -> resolve.put(new Origin(host, 443), new Origin("127.0.0.1", upstream.port())));
        home = new GoldenHome(folder, new EgressPolicy(resolve, List.of()), certificate.rootPem());
        logIn();
    }

    private void logIn() throws InterruptedException {
        Map<Integer, List<String>> providers = new TreeMap<>();
        for (GoldenRequest request : all()) {
            try {
                home.login(request);
                providers
                        .computeIfAbsent(request.number(), _ -> new ArrayList<>())
                        .add(request.provider());
            } catch (RuntimeException refused) {
                wrong.put(request.toString(), "login: " + refused.getMessage());
            }
        }
        providers.forEach((number, names) -> runs.put(number, home.open(names, number)));
    }

    private List<GoldenRequest> all() {
        return golden.values().stream().flatMap(List::stream).toList();
    }

    @AfterAll
    void stop() throws Exception {
        home.close();
        upstream.close();
    }

    private static void answer(RawService.Talk talk) throws Exception {
        for (String head = talk.head(); head != null; head = talk.head()) {
            if (head.contains(GoldenComparison.LENGTH)) {
                talk.body(GoldenComparison.BODY.length());
            }
            talk.send(OK);
        }
    }

    @Test
    void everyRequestCarriesItsCredentialAsItsServiceWantsIt() {
        Map<String, String> problems = new TreeMap<>(wrong);
        for (GoldenRequest request : all()) {
            if (!wrong.containsKey(request.toString())) {
                note(problems, request, home.dryRun(requireNonNull(runs.get(request.number())), request));
            }
        }
        report(problems);
    }

    @Test
    void requestsOfEveryShapeArriveThroughTheProxy() throws Exception {
        Map<GoldenShape, Integer> sent = new EnumMap<>(GoldenShape.class);
        Map<String, String> problems = new TreeMap<>();
        Map<Integer, GoldenChild> children = new HashMap<>();
        for (Map.Entry<Integer, OpenedRun> run : runs.entrySet()) {
            children.put(run.getKey(), new GoldenChild(run.getValue()));
        }
        // those that have several shapes first, so that fewer are needed
        List<GoldenRequest> rich = all().stream()
                .sorted(Comparator.comparingInt(
                        request -> -GoldenShape.of(request).size()))
                .toList();
        for (GoldenRequest request : rich) {
            Set<GoldenShape> shapes = GoldenShape.of(request);
            boolean wanted = shapes.stream().anyMatch(shape -> sent.getOrDefault(shape, 0) < OF_EACH_SHAPE);
            if (wanted && !wrong.containsKey(request.toString())) {
                shapes.forEach(shape -> sent.merge(shape, 1, Integer::sum));
                note(problems, request, sent(requireNonNull(children.get(request.number())), request));
            }
        }
        report(problems);
        assertTrue(sent.size() >= GoldenShape.values().length - 1, () -> "only these shapes: " + sent);
    }

    private String sent(GoldenChild child, GoldenRequest request) throws Exception {
        upstream.heads().clear();
        String answer = child.send(request.sent());
        if (!answer.startsWith("HTTP/1.1 200") || upstream.heads().size() != 1) {
            return "answered with " + answer.strip() + ", arrived: " + upstream.heads();
        }
        return GoldenComparison.problem(
                request, upstream.heads().getFirst().strip().lines().toList());
    }

    private static void note(Map<String, String> problems, GoldenRequest request, String problem) {
        if (!problem.isEmpty()) {
            problems.put(request.toString(), problem);
        }
    }

    private static void report(Map<String, String> problems) {
        List<String> lines = new ArrayList<>();
        problems.forEach((request, problem) -> lines.add(request + ": " + problem));
        assertEquals("", String.join("\n", lines));
    }
}
