package authsome.daemon.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.api.client.DaemonClient;
import authsome.api.client.wire.login.LoginSession;
import authsome.api.client.wire.login.LoginStart;
import authsome.api.client.wire.run.RunOpened;
import authsome.api.client.wire.run.RunStart;
import authsome.daemon.demo.DemoOptions;
import authsome.daemon.demo.DemoUpstream;
import authsome.domain.login.SessionId;
import authsome.domain.run.ProcessRef;
import authsome.domain.run.RunId;
import authsome.domain.secret.Secret;
import authsome.home.lifecycle.LiveProcesses;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An agent runs, its requests carry the credential, it never sees it: whole daemon, real store, real TLS. */
class MainJobTests {

    private static final String KEY = "sk-" + "Abcdefghij0123456789".repeat(2);
    private static final String OTHER = "sk-" + "Zyxwvutsrq9876543210".repeat(2);
    private static final String HOST = "api.openai.com";

    @TempDir
    Path folder;

    private DemoUpstream upstream;
    private TestDaemon daemon;

    @BeforeEach
    void start() throws Exception {
        Path capture = folder.resolve("capture");
        upstream = DemoUpstream.start(
                new DemoOptions(List.of(HOST), "Authorization", capture, folder),
                Secret.ofUtf8(KEY),
                InstantSource.system(),
                new SecureRandom());
        daemon = TestDaemon.first(folder, """
                {"port": 0, "upstream": {"resolve": {"%s:443": "127.0.0.1:%d"}, "extra_ca": "%s"}}
                """.formatted(HOST, upstream.port(), upstream.rootFile()));
    }

    @AfterEach
    void stop() throws Exception {
        daemon.close();
        upstream.close();
    }

    @Test
    void theRequestCarriesTheCredentialAndTheChildNeverSeesIt() throws Exception {
        login("default", KEY);
        RunClient child = new RunClient(open(Map.of()));
        String placeholder = child.variable("OPENAI_API_KEY");
        assertNotEquals(KEY, placeholder);
        String answer = child.get(HOST, "/v1/models", "Bearer " + placeholder);
        assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
        assertFalse(answer.contains(KEY));
        assertTrue(Files.readString(folder.resolve("capture")).contains("Bearer " + KEY));
    }

    @Test
    void aRunUsesTheConnectionThatItNames() throws Exception {
        login("default", OTHER);
        login("work", KEY);
        assertTrue(get(open(Map.of())).startsWith("HTTP/1.1 401"));
        assertTrue(get(open(Map.of("openai", "work"))).startsWith("HTTP/1.1 200"));
    }

    @Test
    void whatOutlivesItsRunIsToldThatItHasEnded() throws Exception {
        login("default", KEY);
        RunOpened run = open(Map.of());
        client().closeRun(new RunId(run.id()), 0);
        assertTrue(get(run).startsWith("HTTP/1.1 403"), () -> "by the shared port");
        assertTrue(new RunClient(run).plain("http://" + HOST + "/").contains("\"detail\": \"this run has ended\""));
        assertThrows(
                ConnectException.class,
                () -> new Socket(InetAddress.ofLiteral("127.0.0.1"), (int) run.ownPort()).close());
        assertFalse(Files.readString(folder.resolve("capture")).contains(KEY));
    }

    @Test
    void noSpellingLeadsToTheDaemonItself() throws Exception {
        int api = daemon.serving().endpoint().port();
        daemon.close();
        Files.writeString(daemon.home().settings(), """
                {"port": %d, "upstream": {"resolve": {"rebound.test:443": "127.0.0.1:%d"}}}
                """.formatted(api, api));
        daemon = daemon.next(Map.of());
        URL health = URI.create("http://127.0.0.1:" + api + "/health").toURL();
        String answer = new String(health.openStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(answer.contains("instance"), "it is there to be had where the proxy is not asked");

        RunOpened run = open(Map.of());
        RunClient child = new RunClient(run);
        List<String> targets = new ArrayList<>(List.of("rebound.test:443"));
        for (String host : List.of(
                "127.0.0.1",
                "[::1]",
                "localhost",
                "LOCALHOST",
                "localhost.",
                "0.0.0.0",
                "[::]",
                "127.1",
                "2130706433",
                "0x7f000001",
                "0177.0.0.1",
                "127.0.0.2",
                "[::ffff:127.0.0.1]",
                "[0:0:0:0:0:0:0:1]",
                "127.0.0.1.",
                "127.0.0.1%00",
                "[::1%25lo]")) {
            targets.add(host + ":" + api);
            targets.add(host + ":" + run.proxyPort());
            targets.add(host + ":" + run.ownPort());
        }
        List<String> reached = new ArrayList<>();
        for (String target : targets) {
            String tunnelled = child.connect(target);
            String plain = child.plain("http://" + target + "/health");
            boolean refused = plain.matches("(?s)HTTP/1\\.1 (400|403|502) .*") && !plain.contains("instance");
            if (tunnelled.startsWith("HTTP/1.1 200") || !refused) {
                reached.add(target + ": " + tunnelled + plain);
            }
        }
        assertEquals(List.of(), reached);
        assertTrue(child.connect("rebound.test:443").startsWith("HTTP/1.1 403"), "by its address, not by its name");
    }

    /** Its children connect as soon as there is a port, and meet no daemon that does not know their run yet. */
    @Test
    void anOpenRunGoesOnInTheNextDaemon() throws Exception {
        login("default", KEY);
        RunOpened run = open(Map.of());
        daemon.close();
        CompletableFuture<String> answer = new CompletableFuture<>();
        Thread.ofPlatform().daemon().start(() -> {
            while (!answer.isDone()) {
                try {
                    answer.complete(get(run));
                } catch (ConnectException _) {
                    LockSupport.parkNanos(100_000);
                } catch (Exception failed) {
                    answer.completeExceptionally(failed);
                }
            }
        });
        daemon = daemon.next(Map.of());
        String first = answer.get(20, TimeUnit.SECONDS);
        assertTrue(first.startsWith("HTTP/1.1 200"), first);
    }

    private String get(RunOpened run) throws Exception {
        return new RunClient(run).get(HOST, "/v1/models", "Bearer placeholder");
    }

    private RunOpened open(Map<String, String> connections) {
        ProcessRef self =
                new LiveProcesses().find(ProcessHandle.current().pid()).orElseThrow();
        return client().openRun(
                        new RunStart(new TreeMap<>(connections), null, self.pid(), self.startedAtMillis(), false));
    }

    private void login(String connection, String key) {
        LoginSession session = client().startLogin(new LoginStart("openai", connection, "api_key", false));
        LoginSession done = client().resumeLogin(new SessionId(session.id()), Secret.ofUtf8(key));
        assertEquals("completed", done.status());
    }

    private DaemonClient client() {
        return daemon.client();
    }
}
