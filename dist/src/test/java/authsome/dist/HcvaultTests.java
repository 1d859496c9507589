package authsome.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.ports.tck.openbao.DevServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A daemon over a real OpenBao: nothing of it is on the disk of its machine, and it says what is wrong with the engine. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HcvaultTests {
    private static final String KEY = Canary.key("hcvault");
    private static final String URL = "https://" + DemoService.HOST + "/v1/models";

    private DevServer server;
    private TestHome home;
    private DemoService service;
    private String settings = "";

    @BeforeAll
    void logIn(@TempDir Path folder) throws Exception {
        server = DevServer.start();
        Programs.assume("curl");
        service = DemoService.start(folder, KEY);
        home = TestHome.fresh();
        Path token = folder.resolve("token");
        Files.createFile(token, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(token, server.rootToken());
        String upstream = service.settings(home.port()).strip();
        settings =
                """
                %s, "store": "hcvault", "hcvault": {"address": "%s", "prefix": "team/one", "transit_key": "%s",
                  "token_file": "%s", "timeout_seconds": 1, "patience_seconds": 1}}
                """.formatted(upstream.substring(0, upstream.length() - 1), server.address(), server.freshKey(), token);
        home.settings(settings);
        Outcome login = home.authsome("login", "openai").stdin(KEY + "\n").run();
        assertEquals(0, login.exit(), login.printed());
    }

    @AfterAll
    void close() throws Exception {
        if (home != null) {
            home.close();
            service.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @Test
    void theNextDaemonNeedsNothingOfThisMachine() throws Exception {
        assertServed();
        assertEquals(0, home.authsome("daemon", "stop").run().exit());
        assertEquals(List.of(), documentsOnDisk());
        delete(home.root().resolve("server"));
        home.settings(settings);
        assertServed();
        assertEquals(List.of(), documentsOnDisk());
        assertFalse(values("").contains(KEY), "the engine sees the key");
    }

    @Test
    void saysWhatIsWrongWithTheEngineAndGoesOnByItself() throws Exception {
        assertServed();
        server.freeze();
        Outcome list = home.authsome("list").run();
        assertEquals(15, list.exit(), list.printed());
        assertEquals("""
                authsome: the storage engine does not serve now: it does not answer in time
                hint: see how busy the storage engine is, and the network to it
                """, list.err());
        server.thaw();
        Outcome again = withinFiveSeconds(() -> home.authsome("list").run());
        assertEquals(0, again.exit(), again.printed());
    }

    @Test
    void startsNowhereElseWhenTheEngineIsNotThere() throws Exception {
        try (TestHome other = TestHome.fresh()) {
            other.settings("{\"port\": " + other.port()
                    + ", \"store\": \"hcvault\", \"hcvault\": {\"address\": \"http://127.0.0.1:9\", \"token_file\": \"token\","
                    + " \"patience_seconds\": 0}}");
            Path token = other.root().resolve("server/token");
            Files.createFile(token, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(token, server.rootToken());
            Outcome refused = other.authsome("whoami").run();
            assertEquals(9, refused.exit(), refused.printed());
            assertTrue(refused.err().contains("http://127.0.0.1:9 cannot be reached"), refused.printed());
            assertTrue(refused.err().contains("hint: see whether the storage engine runs"), refused.printed());
            try (Stream<Path> left = Files.walk(other.root().resolve("server"))) {
                assertTrue(
                        left.noneMatch(file -> file.toString().endsWith(".db")
                                || file.toString().endsWith("master.key")),
                        "it kept something here");
            }
        }
    }

    /** A daemon that has not heard from the engine for two seconds, as on a machine that is very busy, refuses for a moment. */
    private void assertServed() throws Exception {
        Outcome outcome = withinFiveSeconds(this::run);
        assertEquals(0, outcome.exit(), outcome.printed());
        assertTrue(outcome.out().contains("demo-model"), outcome.printed());
        assertFalse(outcome.out().contains(KEY), "the child saw the key");
    }

    /** What begins after that time goes well, however long it takes itself. */
    private static Outcome withinFiveSeconds(Callable<Outcome> command) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        while (true) {
            long began = System.nanoTime();
            Outcome outcome = command.call();
            if (outcome.exit() == 0 || began > end) {
                return outcome;
            }
        }
    }

    private Outcome run() throws Exception {
        return home.authsome("run", "--", "sh", "-c", "env; curl -sS " + URL).run();
    }

    private List<Path> documentsOnDisk() throws IOException {
        try (Stream<Path> files = Files.walk(home.root().resolve("server/data"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    /** Everything that the engine has, as text. */
    private String values(String folder) {
        StringBuilder all = new StringBuilder();
        Object names = server.api()
                .get(DevServer.KV + "/metadata/" + folder + "?list=true")
                .data()
                .getOrDefault("keys", List.of());
        for (Object name : (List<?>) names) {
            String path = folder + name;
            all.append(
                    path.endsWith("/")
                            ? values(path)
                            : server.api()
                                    .ask("GET", DevServer.KV + "/data/" + path, Map.of())
                                    .text());
        }
        return all.toString();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
