package authsome.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A daemon that serves by TLS, and an agent's home that has nothing but its URL. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RemoteTests {

    private static final String KEY = Canary.key("remote");
    private static final String URL = "https://" + DemoService.HOST + "/v1/models";

    private Path folder;
    private String url;
    private DemoService service;
    private DaemonElsewhere elsewhere;
    private TestHome server;
    private TestHome agent;

    @BeforeAll
    void connect(@TempDir Path temporary) throws Exception {
        Programs.assume("curl");
        folder = temporary;
        service = DemoService.start(folder, KEY);
        elsewhere = DaemonElsewhere.start(
                folder,
                "\"proxy\": {\"listen\": \"0.0.0.0:" + TestHome.freePort() + "\"}",
                "\"drain\": {\"patience_seconds\": 10}",
                new LedHosts()
                        .lead(service.port(), service.root(), List.of(DemoService.HOST))
                        .member(folder));
        url = elsewhere.url();
        server = elsewhere.server();
        agent = TestHome.fresh();
        elsewhere.connect(agent);
        Outcome stranger = agent.authsome("list").run();
        assertEquals(1, stranger.exit(), stranger.printed());
        assertTrue(stranger.err().contains("open " + url + "/claim?token="), stranger.printed());
        elsewhere.enroll(agent.authsome("whoami"));
        Outcome login = agent.authsome("login", "openai").stdin(KEY + "\n").run();
        assertEquals(0, login.exit(), login.printed());
    }

    @AfterAll
    void close() throws Exception {
        service.close();
        agent.close();
        elsewhere.close();
    }

    private Outcome curl(String... before) throws Exception {
        List<String> words = Stream.concat(Stream.of(before), Stream.of("--", "sh", "-c", "env; curl -sS " + URL))
                .toList();
        Outcome outcome = agent.authsome(words.toArray(String[]::new)).run();
        assertEquals(0, outcome.exit(), outcome.printed());
        assertTrue(outcome.out().contains("demo-model"), outcome.printed());
        assertFalse(outcome.out().contains(KEY), "the child saw the key");
        return outcome;
    }

    @Test
    void aCommandElsewhereUsesWhatItNeverSees() throws Exception {
        Outcome outcome = curl("run");
        assertTrue(outcome.out().contains("SSL_CERT_FILE=" + agent.root().resolve("client/runs")), outcome.printed());
        assertTrue(service.requests().getLast().contains("Bearer " + KEY), service.requests()::toString);
        assertTrue(agent.daemons().isEmpty(), "a daemon was started beside the agent");
        try (Stream<Path> left = Files.list(agent.root().resolve("client/runs"))) {
            assertEquals(0, left.count());
        }
        assertFalse(Files.exists(agent.root().resolve("server/data")));
    }

    @Test
    void aJvmElsewhereNeedsNothingToo() throws Exception {
        Path source = Files.writeString(folder.resolve("Ask.java"), """
                public class Ask {
                    public static void main(String[] words) throws Exception {
                        var connection = (java.net.HttpURLConnection) new java.net.URI(words[0]).toURL().openConnection();
                        System.out.println(new String(connection.getInputStream().readAllBytes()));
                    }
                }
                """);
        Outcome outcome = agent.authsome(
                        "run", "--", System.getProperty("java.home") + "/bin/java", source.toString(), URL)
                .run();
        assertEquals(0, outcome.exit(), outcome.printed());
        assertTrue(outcome.out().contains("demo-model"), outcome.printed());
    }

    @Test
    void goesOnWhenTheDaemonIsStartedAgain() throws Exception {
        Process running = agent.authsome(
                        "run",
                        "--",
                        "sh",
                        "-c",
                        "curl -sS " + URL + " && touch " + folder.resolve("first") + " && while [ ! -e "
                                + folder.resolve("go") + " ]; do sleep 0.1; done; curl -sS " + URL)
                .start(folder.resolve("out"));
        await(folder.resolve("first"));
        Outcome restarted = server.authsome("daemon", "restart").run();
        assertEquals(0, restarted.exit(), restarted.printed());
        Files.createFile(folder.resolve("go"));
        assertTrue(running.waitFor(Duration.ofSeconds(30)));
        String printed = Files.readString(folder.resolve("out"));
        assertEquals(0, running.exitValue(), printed);
        assertEquals(2, printed.split("demo-model", -1).length - 1, printed);
        Outcome list = agent.authsome("list").run();
        assertEquals(0, list.exit(), list.printed());
    }

    private static void await(Path file) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!Files.exists(file)) {
            assertTrue(System.nanoTime() < end, "it did not come so far: " + file);
            Thread.sleep(20);
        }
    }

    @Test
    void whoDoesNotKnowTheAuthoritySendsNothing() throws Exception {
        Outcome outcome = agent.authsome("list")
                .environment("AUTHSOME_BASE_URL", url.replace("localhost", "127.0.0.1"))
                .run();
        assertEquals(9, outcome.exit(), outcome.printed());
        assertTrue(outcome.err().contains("nothing was sent"), outcome.printed());
    }

    @Test
    void theDaemonIsStartedAndStoppedWhereItIs() throws Exception {
        Outcome stop = agent.authsome("daemon", "stop").run();
        assertEquals(4, stop.exit(), stop.printed());
        assertTrue(server.daemon().isPresent());
    }
}
