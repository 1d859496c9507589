package authsome.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.ports.tck.LeftOut;
import authsome.ports.tck.oauth.Endpoint;
import authsome.ports.tck.oauth.Fault;
import authsome.ports.tck.oauth.Gate;
import authsome.ports.tck.oauth.ScriptedClient;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
    private static final String ECHO = EchoingNginx.HOSTS.getFirst();

    /** No connection is for it. */
    private static final String ELSEWHERE = "tunnel.orchard.test";

    private static final Duration SOON = Duration.ofSeconds(20);

    /** What is withdrawn at the server is withdrawn here after that, and what a call of a slow machine takes. */
    private static final Duration WITHDRAWN = Duration.ofSeconds(2);

    /** The same where something is looked at once a second, by a machine that does much else. */
    private static final Duration CUT = Duration.ofSeconds(5);

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private Path folder;
    private String url;
    private DemoService service;
    private OAuthHub hub;
    private DaemonElsewhere elsewhere;
    private TestHome server;
    private TestHome agent;
    private HeldRun run;

    @BeforeAll
    void serve(@TempDir Path temporary) throws Exception {
        Programs.assume("curl");
        folder = temporary;
        service = keep(DemoService.start(folder("service"), KEY));
        hub = keep(OAuthHub.start(folder("hub")));
        LedHosts led = new LedHosts()
                .lead(service.port(), service.root(), List.of(DemoService.HOST))
                .lead(hub.port(), hub.root(), List.of(OAuthHub.API_HOST))
                .lead(echo(), ELSEWHERE);
        if (LeftOut.isThere("nginx")) {
            EchoingNginx nginx = keep(EchoingNginx.startWithHttp2(folder("nginx")));
            led.lead(nginx.port(), nginx.root(), EchoingNginx.HOSTS);
        }
        elsewhere = keep(DaemonElsewhere.start(
                folder,
                new LedHosts()
                        .lead(hub.port(), hub.root(), List.of(OAuthHub.AUTH_HOST))
                        .member(folder("server"))));
        url = elsewhere.url();
        server = elsewhere.server();
        agent = keep(TestHome.fresh());
        agent.settings("{\"port\": " + agent.port() + ", " + led.member(folder("agent")) + "}");
        elsewhere.connect(agent);
        elsewhere.enroll(agent.authsome("whoami"), "--full");
        logIn();
        agent.authsome(unit()).start(folder.resolve("edge.out"));
        await(() -> Files.readString(folder.resolve("edge.out")).contains("authsome edge at 127.0.0.1:"));
        run = keep(HeldRun.open(agent, folder.resolve("held")));
    }

    private void logIn() throws Exception {
        succeed(agent.authsome("login", "openai").stdin(KEY + "\n"));
        hub.authority.add(ScriptedClient.confidential(OAuthHub.CLIENT, OAuthHub.CLIENT_SECRET, url));
        succeed(agent.authsome("register", "-", "--yes").stdin(OAuthHub.definition()));
        logInToHub();
        succeed(agent.authsome("register", "-", "--yes").stdin("""
                {"name": "echo", "display_name": "Echo", "auth_type": "api_key", "flow": "api_key", "api_url": "%s",
                 "api_key": {"header_name": "Authorization", "header_prefix": "Bearer"},
                 "export": {"env": {"api_key": "ECHO_KEY"}}}
                """.formatted(ECHO)));
        succeed(agent.authsome("login", "echo").stdin(Canary.key("edge-echo") + "\n"));
    }

    /** Without a person: by the client itself. */
    private void logInToHub(String... more) throws Exception {
        List<String> words = new ArrayList<>(List.of("login", "hub", "--flow", "client_credentials", "--own-client"));
        words.addAll(List.of(more));
        succeed(agent.authsome(words.toArray(String[]::new))
                .stdin(OAuthHub.CLIENT + "\n" + OAuthHub.CLIENT_SECRET + "\n"));
    }

    /** What service managers run. */
    private static String[] unit() throws IOException {
        String program = "ExecStart=/usr/bin/authsome ";
        return Files.readAllLines(Folder.checkout().resolve("dist/src/main/package/systemd/authsome-edge.service"))
                .stream()
                .filter(line -> line.startsWith(program))
                .findFirst()
                .orElseThrow()
                .substring(program.length())
                .split(" ");
    }

    private Path folder(String name) throws IOException {
        return Files.createDirectory(folder.resolve(name));
    }

    private <T extends AutoCloseable> T keep(T one) {
        open.push(one);
        return one;
    }

    /** The port of a service that says back what it hears. */
    private int echo() throws IOException {
        ServerSocket listener = keep(new ServerSocket(0, 8, InetAddress.getLoopbackAddress()));
        Thread.ofVirtual().start(() -> {
            while (!listener.isClosed()) {
                try {
                    Socket socket = listener.accept();
                    Thread.ofVirtual().start(() -> sayBack(socket));
                } catch (IOException _) {
                    // the test is over
                }
            }
        });
        return listener.getLocalPort();
    }

    private static void sayBack(Socket socket) {
        try (socket) {
            socket.getInputStream().transferTo(socket.getOutputStream());
        } catch (IOException _) {
            // its client is gone
        }
    }

    @AfterAll
    void close() throws Exception {
        if (agent != null) {
            agent.authsome("daemon", "stop", "--edge").run();
        }
        for (AutoCloseable one : open) {
            one.close();
        }
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

    private static void assertOpen(Socket tunnel) throws IOException {
        tunnel.setSoTimeout((int) SOON.toMillis());
        tunnel.getOutputStream().write("hi".getBytes(StandardCharsets.US_ASCII));
        assertEquals("hi", new String(tunnel.getInputStream().readNBytes(2), StandardCharsets.US_ASCII));
    }

    /** Fails when it still stands after what a withdrawal may take. */
    private static void assertCut(Socket tunnel) throws IOException {
        tunnel.setSoTimeout((int) CUT.toMillis());
        try (InputStream in = tunnel.getInputStream()) {
            assertEquals(-1, in.read());
        } catch (SocketException _) {
            // reset, which ends it too; a timeout is none of these
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

    private String log() throws Exception {
        return succeed(server.authsome("log", "--json", "-n", "500")).out();
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
        await(() -> log().contains("proxy_completed"));
        String log = log();
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
        Outcome third = succeed(agent.authsome("daemon", "start", "--edge"));
        assertEquals("already_running", Json.text(third.out(), "status"));
        Outcome logs = succeed(agent.authsome("daemon", "logs", "--edge"));
        assertTrue(logs.out().contains("edge for " + url), logs.printed());
    }

    @Test
    void aTokenThatTheServiceRejectsIsRenewedThereAndTheRequestGoesOutOnceMore() throws Exception {
        Gate gate = new Gate();
        hub.authority.faults().next(Endpoint.RESOURCE, new Fault.Held(gate));
        int asked = hub.authority.visits().count(Endpoint.RESOURCE);
        try (ExecutorService background = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Outcome> asking = background.submit(
                    () -> run.curl("-o", "/dev/null", "-w", "%{http_code}", "-d", "a body", OAuthHub.API));
            gate.awaitArrival();
            // what is on its way carries a token that ends before the service looks at it
            hub.authority.revokeAll();
            logInToHub("--force");
            gate.open();
            assertEquals("200", asking.get().out(), asking.get()::printed);
        }
        assertEquals(asked + 2, hub.authority.visits().count(Endpoint.RESOURCE));
        await(() -> log().contains("\"retried\""));
    }

    @Test
    void answersAreSearchedAndHttp2IsSpoken() throws Exception {
        Programs.assume("nginx");
        Outcome outcome = run.curl("--http2", "-w", " %{http_version}", "https://" + ECHO + "/body");
        assertEquals("you: Bearer " + run.variable("ECHO_KEY") + " /body\n 2", outcome.out(), outcome.printed());
        Canary.assertAbsent("the child", outcome.printed());
    }

    @Test
    void jvmsGoThroughItToo() throws Exception {
        try (Stream<Path> jars = Files.list(Folder.path().resolve("cli"))) {
            String jar = jars.filter(file -> file.getFileName().toString().startsWith("authsome-cli-"))
                    .findFirst()
                    .orElseThrow()
                    .toString();
            Path seen = folder.resolve("seen");
            Outcome outcome = succeed(agent.authsome(
                    "run",
                    "--",
                    Folder.java().toString(),
                    "-cp",
                    jar,
                    "authsome.cli.demo.DemoJavaClient",
                    seen.toString(),
                    URL));
            assertTrue(outcome.out().contains("demo-model"), outcome.printed());
            assertFalse(Files.readString(seen).contains(KEY), "the child saw the key");
        }
    }

    @Test
    void aSandboxLeadsThereAndNowhereElse() throws Exception {
        Programs.assumeSandbox();
        Outcome outcome = succeed(agent.authsome(
                        "run",
                        "--sandbox",
                        "--",
                        "sh",
                        "-c",
                        "curl -sS " + URL + "; curl -sS --noproxy '*' --max-time 5 " + url + "; echo ended with $?")
                .directory(folder("walled")));
        assertTrue(outcome.out().contains("demo-model"), outcome.printed());
        assertTrue(outcome.out().endsWith("ended with 7\n"), outcome.printed());
    }

    @Test
    void tunnelsEndWithTheirRun() throws Exception {
        try (HeldRun mine = HeldRun.open(agent, folder.resolve("ending"));
                Socket tunnel = mine.tunnel(ELSEWHERE + ":443");
                Socket other = run.tunnel(ELSEWHERE + ":443")) {
            assertOpen(tunnel);
            mine.end();
            assertCut(tunnel);
            assertOpen(other);
        }
    }

    @Test
    void whoMayOnlyUseGetsNoEdgeAndIsServedByThatOfItsOwner() throws Exception {
        try (TestHome limited = TestHome.fresh()) {
            elsewhere.connect(limited);
            elsewhere.enroll(limited.authsome("whoami"), "--use-only");
            Outcome outcome = limited.authsome("daemon", "start", "--edge").run();
            assertEquals(4, outcome.exit(), outcome.printed());
            assertTrue(outcome.printed().contains("may use connections and not read them"), outcome.printed());
            // nor does it help to ask as an edge would
            Outcome asked = limited.authsome("api", "POST", "/api/edge/runs/open", "--data", "{\"runs\":[]}")
                    .run();
            assertEquals(1, asked.exit(), asked.printed());
            assertTrue(asked.err().contains("answered 403"), asked.printed());
            String port = run.variable("HTTPS_PROXY").replaceAll(".*:", "");
            try (HeldRun theirs = HeldRun.open(limited, folder.resolve("limited"), "AUTHSOME_EDGE_PORT", port);
                    Socket tunnel = theirs.tunnel(ELSEWHERE + ":443")) {
                Outcome used = theirs.curl(URL);
                assertTrue(used.out().contains("demo-model"), used.printed());
                assertOpen(tunnel);
                Outcome self = succeed(limited.authsome("whoami", "--json"));
                succeed(agent.authsome("agent", "remove", Json.text(self.out(), "agent"), "--yes"));
                assertCut(tunnel);
                assertTrue(theirs.curl(URL).err().contains("403"), "a run of nobody is served");
            }
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
    void startedAgainDuringARunItGoesOn() throws Exception {
        Outcome restarted = succeed(agent.authsome("daemon", "restart", "--edge"));
        assertEquals("restarted", Json.text(restarted.out(), "status"));
        Outcome known = run.curl(URL);
        assertTrue(known.out().contains("demo-model"), known.printed());
    }

    @Test
    void aServerThatDoesNotAnswerMeansNothingIsSentUntilItDoes() throws Exception {
        Process running = asking("away");
        try (Socket tunnel = run.tunnel(ELSEWHERE + ":443")) {
            succeed(server.authsome("daemon", "stop"));
            await(() -> last("away").equals("503") || last("away").equals("000"));
            // CONNECT itself is refused, whose answer curl does not keep
            await(() -> Files.readString(folder.resolve("away.log")).contains("503"));
            try (Socket refused = run.connect(ELSEWHERE + ":443")) {
                refused.setSoTimeout((int) SOON.toMillis());
                String said = new String(refused.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertTrue(said.startsWith("HTTP/1.1 503 "), said);
                assertTrue(said.contains("the server at " + url + " cannot be asked"), said);
            }
            assertOpen(tunnel);
            succeed(server.authsome("daemon", "start"));
            await(() -> last("away").equals("200"));
            assertOpen(tunnel);
        }
        stop("away", running);
    }
}
