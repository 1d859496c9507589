package authsome.daemon.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.application.run.OpenedRun;
import authsome.domain.egress.EgressPolicy;
import authsome.domain.routing.Origin;
import authsome.domain.secret.Secret;
import authsome.ports.tck.oauth.https.TestCertificate;
import authsome.ports.tck.wire.GoldenHead;
import authsome.ports.tck.wire.GoldenHead.Field;
import authsome.ports.tck.wire.GoldenRequest;
import authsome.ports.tck.wire.GoldenRequests;
import authsome.ports.tck.wire.RawConnection;
import authsome.ports.tck.wire.RawService;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every golden request, made by a client of a run through the real proxy, arrives at the service as it is written: each
 * definition is logged in to, and one loopback upstream with the names of all services keeps what it got.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class GoldenRequestsTests {

    private static final String BODY = "{}";
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi";

    private final Map<String, List<GoldenRequest>> golden = GoldenRequests.all();
    private RawService upstream;
    private GoldenHome home;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        Set<String> hosts = golden.values().stream()
                .flatMap(List::stream)
                .map(request -> request.sent().host())
                .collect(Collectors.toCollection(TreeSet::new));
        TestCertificate certificate = TestCertificate.of(List.copyOf(hosts), Instant.now(), new SecureRandom());
        upstream = RawService.tls(certificate.context(), GoldenRequestsTests::answer);
        Map<Origin, Origin> resolve = new HashMap<>();
        hosts.forEach(host -> resolve.put(new Origin(host, 443), new Origin("127.0.0.1", upstream.port())));
        home = new GoldenHome(folder, new EgressPolicy(resolve, List.of()), certificate.rootPem());
    }

    @AfterAll
    void stop() throws Exception {
        home.close();
        upstream.close();
    }

    private static void answer(RawService.Talk talk) throws Exception {
        for (String head = talk.head(); head != null; head = talk.head()) {
            if (head.contains("Content-Length: " + BODY.length())) {
                talk.body(BODY.length());
            }
            talk.send(OK);
        }
    }

    @Test
    void everyRequestArrivesAsItIsWritten() throws Exception {
        Map<String, String> wrong = new TreeMap<>();
        Map<Integer, List<GoldenRequest>> byRun = new TreeMap<>();
        for (GoldenRequest request :
                golden.values().stream().flatMap(List::stream).toList()) {
            try {
                home.login(request);
                byRun.computeIfAbsent(request.number(), _ -> new ArrayList<>()).add(request);
            } catch (RuntimeException refused) {
                wrong.put(request.toString(), "login: " + refused.getMessage());
            }
        }
        for (Map.Entry<Integer, List<GoldenRequest>> run : byRun.entrySet()) {
            List<String> providers =
                    run.getValue().stream().map(GoldenRequest::provider).toList();
            Child child = new Child(home.open(providers, run.getKey()));
            for (GoldenRequest request : run.getValue()) {
                upstream.heads().clear();
                String answer = child.send(request.sent());
                String problem = problem(request, answer);
                if (!problem.isEmpty()) {
                    wrong.put(request.toString(), problem);
                }
            }
        }
        assertEquals(Map.of(), wrong, () -> String.join("\n", wrong.toString().split(", (?=[a-z0-9-]+, request)")));
        assertTrue(byRun.size() > 1);
    }

    /** What arrived otherwise than it should; empty for nothing. */
    private String problem(GoldenRequest request, String answer) {
        if (!answer.startsWith("HTTP/1.1 200") || upstream.heads().size() != 1) {
            return "answered with " + answer.strip() + ", arrived: " + upstream.heads();
        }
        List<String> lines = upstream.heads().getFirst().strip().lines().toList();
        String line = request.received().method() + " " + request.received().target() + " HTTP/1.1";
        if (!lines.getFirst().equals(line)) {
            return "arrived as " + lines.getFirst() + " instead of " + line;
        }
        List<String> expected = new ArrayList<>();
        Set<String> replaced = new TreeSet<>();
        request.received().fields().forEach(field -> replaced.add(field.name().toLowerCase(Locale.ROOT)));
        for (String sent : Child.fields(request.sent())) {
            if (!replaced.contains(sent.substring(0, sent.indexOf(':')).toLowerCase(Locale.ROOT))) {
                expected.add(sent);
            }
        }
        List<String> arrived = new ArrayList<>(lines.subList(1, lines.size()));
        for (Field field : request.received().fields()) {
            String whole = field.name() + ": " + field.value();
            if (field.start()) {
                arrived.stream()
                        .filter(one -> one.startsWith(whole))
                        .findFirst()
                        .ifPresent(arrived::remove);
                arrived.removeIf(one -> one.toLowerCase(Locale.ROOT).startsWith("x-amz-"));
            } else {
                expected.add(whole);
            }
        }
        List<String> missing = new ArrayList<>(expected);
        List<String> more = new ArrayList<>(arrived);
        arrived.forEach(missing::remove);
        expected.forEach(more::remove);
        return missing.isEmpty() && more.isEmpty() ? "" : "without " + missing + ", with " + more;
    }

    /** A program in a run, which knows its environment. */
    private static final class Child {

        private final OpenedRun run;
        private final SSLContext trusting;

        Child(OpenedRun run) throws Exception {
            this.run = run;
            this.trusting = trusting(Path.of(variable("SSL_CERT_FILE")));
        }

        private String variable(String name) {
            Secret value = run.environment().get(name);
            if (value == null) {
                throw new AssertionError(
                        "no " + name + " among " + run.environment().keySet());
            }
            return value.use(bytes -> new String(bytes, StandardCharsets.UTF_8));
        }

        private static SSLContext trusting(Path bundle) throws Exception {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            try (InputStream in = Files.newInputStream(bundle)) {
                int count = 0;
                for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                    store.setCertificateEntry("root-" + count++, certificate);
                }
            }
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        }

        /** Those of a client's request. */
        static List<String> fields(GoldenHead head) {
            List<String> fields = new ArrayList<>(List.of("Host: " + head.host()));
            head.fields().forEach(field -> fields.add(field.name() + ": " + field.value()));
            if (Set.of("POST", "PUT", "PATCH").contains(head.method())) {
                fields.add("Content-Length: " + BODY.length());
            }
            return fields;
        }

        /** Sends a request; the head of the answer. */
        String send(GoldenHead head) throws IOException {
            URI proxy = URI.create(variable("HTTPS_PROXY"));
            String secret = "Basic "
                    + Base64.getEncoder().encodeToString(proxy.getUserInfo().getBytes(StandardCharsets.US_ASCII));
            try (RawConnection plain = RawConnection.to(proxy.getPort())) {
                plain.send("CONNECT " + head.host() + ":443 HTTP/1.1\r\nHost: " + head.host()
                        + ":443\r\nProxy-Authorization: " + secret + "\r\n\r\n");
                String answer = plain.head();
                if (!answer.startsWith("HTTP/1.1 200")) {
                    return answer;
                }
                RawConnection tls = plain.tls(trusting, head.host());
                List<String> fields = fields(head);
                tls.send(head.method() + " " + head.target() + " HTTP/1.1\r\n" + String.join("\r\n", fields)
                        + "\r\n\r\n"
                        + (fields.getLast().startsWith("Content-Length") ? BODY : ""));
                return tls.head();
            }
        }
    }
}
