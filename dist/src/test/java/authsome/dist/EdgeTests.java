package authsome.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.ports.tck.oauth.https.TestCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A daemon that serves by TLS and reaches no service, and an edge beside the agent that does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EdgeTests {

    private static final String KEY = Canary.key("edge");
    private static final String URL = "https://" + DemoService.HOST + "/v1/models";
    private static final Duration SOON = Duration.ofSeconds(20);

    /** What is withdrawn at the server is withdrawn here after that, and what a call of a slow machine takes. */
    private static final Duration WITHDRAWN = Duration.ofSeconds(2);

    private final TestCertificate certificate =
            TestCertificate.of(List.of("localhost"), Instant.now(), new SecureRandom());

    private Path folder;
    private String url;
    private DemoService service;
    private TestHome server;
    private TestHome agent;

    @BeforeAll
    void serve(@TempDir Path temporary) throws Exception {
        Programs.assume("curl");
        folder = temporary;
        service = DemoService.start(folder, KEY);
        server = TestHome.fresh();
        agent = TestHome.fresh();
        Path chain = Files.writeString(folder.resolve("server.pem"), certificate.chainPem());
        Path key = Files.writeString(folder.resolve("server.key"), certificate.keyPem());
        int port = freePort();
        url = "https://localhost:" + port;
        server.settings("""
                {"base_url": "%s", "listen": "0.0.0.0:%d", "tls": {"certificate": "%s", "key": "%s"}, "port": %d}
                """.formatted(url, port, chain, key, server.port()));
        agent.settings(service.settings(agent.port()));
        succeed(server.authsome("whoami"));
        Path root = Files.writeString(folder.resolve("team-ca.pem"), certificate.rootPem());
        succeed(agent.authsome("connect", url, "--ca", root.toString()));
        enroll("--full", agent.authsome("whoami"));
        succeed(agent.authsome("login", "openai").stdin(KEY + "\n"));
        start("edge.out");
    }

    private void enroll(String reach, AuthsomeProcess first) throws Exception {
        Outcome token = succeed(server.authsome("admin", "enroll", "--ttl", "1h", reach, "--json"));
        succeed(first.environment("AUTHSOME_ENROLMENT_TOKEN", Json.text(token.out(), "token")));
    }

    private void start(String out) throws Exception {
        agent.authsome("daemon", "serve", "--edge").start(folder.resolve(out));
        await(() -> Files.readString(folder.resolve(out)).contains("authsome edge at 127.0.0.1:"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @AfterAll
    void close() throws Exception {
        agent.authsome("daemon", "stop", "--edge").run();
        service.close();
        agent.close();
        server.close();
    }

    private static Outcome succeed(AuthsomeProcess process) throws Exception {
        Outcome outcome = process.run();
        assertEquals(0, outcome.exit(), outcome.printed());
        return outcome;
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + SOON.toNanos();
        while (!condition.call()) {
            assertTrue(System.nanoTime() < end, "it did not come so far");
            Thread.sleep(20);
        }
    }

    /** A command that asks again and again, and writes each answer's status down with its time. */
    private Process asking(String name) throws Exception {
        Path out = folder.resolve(name);
        Process running = agent.authsome("run", "--", "sh", "-c", """
                while [ ! -e %s.stop ]; do
                  curl -sS -o %s.body -w '%%{http_code}\\n' %s >> %s; sleep 0.05
                done
                """.formatted(out, out, URL, out))
                .start(folder.resolve(name + ".log"));
        await(() -> Files.exists(out) && Files.readString(out).contains("200"));
        return running;
    }

    private String last(String name) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve(name));
        return lines.isEmpty() ? "" : lines.getLast();
    }

    private void stop(String name, Process running) throws Exception {
        Files.createFile(folder.resolve(name + ".stop"));
        assertTrue(running.waitFor(SOON), "the command did not end");
    }

    @Test
    void requestsGoFromHereWithCredentialsFromThere() throws Exception {
        Outcome outcome = succeed(agent.authsome("run", "--verbose", "--", "sh", "-c", "env; curl -sS " + URL));
        assertTrue(outcome.out().contains("demo-model"), outcome.printed());
        assertTrue(outcome.err().contains("by the edge at 127.0.0.1:"), outcome.printed());
        assertFalse(outcome.out().contains(KEY), "the child saw the key");
        assertTrue(service.requests().getLast().contains("Bearer " + KEY), service.requests()::toString);
        try (Stream<Path> files = Files.walk(agent.root())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertFalse(Files.readString(file, StandardCharsets.ISO_8859_1).contains(KEY), file::toString);
            }
        }
        await(() -> succeed(server.authsome("log", "--json")).out().contains("proxy_completed"));
        String log = succeed(server.authsome("log", "--json")).out();
        assertTrue(log.contains("proxy_grant") && log.contains("\"edge\""), log);
    }

    @Test
    void theServersProxyIsThereToBeChosen() throws Exception {
        Outcome outcome = agent.authsome("run", "--via", "server", "--", "curl", "-sS", URL)
                .run();
        // it reaches no service: what went well with an edge did not go through it
        assertEquals(56, outcome.exit(), outcome.printed());
        assertTrue(outcome.err().contains("response 502"), outcome.printed());
    }

    @Test
    void statusAndDoctorSayWhatItIs() throws Exception {
        Outcome status = succeed(agent.authsome("daemon", "status", "--json"));
        assertEquals(url, Json.text(status.out(), "server"));
        assertTrue(status.out().contains("\"used\": true"), status.printed());
        Outcome doctor = agent.authsome("doctor").run();
        assertTrue(doctor.out().contains("credentials that requests carry are in its memory"), doctor.printed());
        Outcome second = agent.authsome("daemon", "serve", "--edge").run();
        assertEquals(1, second.exit(), second.printed());
        assertTrue(second.err().contains("running already"), second.printed());
    }

    @Test
    void whoMayOnlyUseGetsNoEdge() throws Exception {
        try (TestHome limited = TestHome.fresh()) {
            succeed(limited.authsome(
                    "connect", url, "--ca", folder.resolve("team-ca.pem").toString()));
            enroll("--use-only", limited.authsome("whoami"));
            Outcome outcome = limited.authsome("daemon", "serve", "--edge").run();
            assertEquals(4, outcome.exit(), outcome.printed());
            assertTrue(outcome.err().contains("may use connections and not read them"), outcome.printed());
            // nor does it help to ask as an edge would
            Outcome asked = limited.authsome("api", "POST", "/api/edge/runs/open", "--data", "{\"runs\":[]}")
                    .run();
            assertEquals(1, asked.exit(), asked.printed());
            assertTrue(asked.err().contains("answered 403"), asked.printed());
        }
    }

    @Test
    void whatIsWithdrawnThereIsWithdrawnHere() throws Exception {
        Process running = asking("rule");
        succeed(agent.authsome("policy", "add", "deny", "--provider", "openai", "--path", "/v1/models"));
        long begin = System.nanoTime();
        await(() -> last("rule").equals("403"));
        assertTrue(System.nanoTime() - begin < WITHDRAWN.toNanos(), "a rule took too long");
        succeed(agent.authsome("policy", "remove", "1"));
        await(() -> last("rule").equals("200"));
        succeed(agent.authsome("logout", "openai"));
        begin = System.nanoTime();
        await(() -> last("rule").equals("403"));
        assertTrue(System.nanoTime() - begin < WITHDRAWN.toNanos(), "a logout took too long");
        succeed(agent.authsome("login", "openai").stdin(KEY + "\n"));
        await(() -> last("rule").equals("200"));
        stop("rule", running);
    }

    @Test
    void aServerThatDoesNotAnswerMeansNothingIsSentUntilItDoes() throws Exception {
        Process running = asking("away");
        succeed(server.authsome("daemon", "stop"));
        await(() -> last("away").equals("503") || last("away").equals("000"));
        // CONNECT itself is refused, whose answer curl does not keep
        await(() -> Files.readString(folder.resolve("away.log")).contains("503"));
        succeed(server.authsome("daemon", "start"));
        await(() -> last("away").equals("200"));
        stop("away", running);
    }
}
