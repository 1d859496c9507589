package authsome.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.api.client.json.Json;
import authsome.ports.tck.oauth.ScriptedClient;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The published package's command line at a daemon of ours, point by point of the list that both have to pass (docs/reference/compatibility.md).
 * What is sent and what has to come back is written down in {@code published/*.txt}; nothing of our own client is in between. One
 * daemon lives through all of it, so that the points come in their order.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class PublishedClientTests {

    private static final Pattern CODE = Pattern.compile("set-up code for a first account: ([A-Z0-9-]+)");

    private TestHome home;
    private OAuthHub hub;
    private PublishedTalk talk;
    private PublishedClient agent;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        hub = OAuthHub.start(folder);
        home = TestHome.fresh();
        home.settings("{\"port\": " + home.port()
                + ", \"reported_version\": \"0.7.1\", \"accounts\": {\"registration\": \"open\"}, " + hub.upstream()
                + "}");
        hub.authority.add(
                ScriptedClient.confidential(OAuthHub.CLIENT, OAuthHub.CLIENT_SECRET, OAuthHub.callback(home)));
        serve();
        agent = new PublishedClient(home.port(), "calm-firmly-wisely-0317");
        PublishedClient second = new PublishedClient(home.port(), "brisk-gladly-warmly-0042");
        String definition = Json.printText(Json.parse(OAuthHub.definition().getBytes(StandardCharsets.UTF_8)));
        talk = new PublishedTalk(
                Map.of("agent", agent, "second", second),
                new TreeMap<>(Map.of(
                        "port", Integer.toString(home.port()),
                        "handle", agent.handle(),
                        "did", agent.did(),
                        "second_handle", second.handle(),
                        "second_did", second.did(),
                        "key", "zk-" + Canary.key("zephyr"),
                        "hub", definition)));
    }

    @AfterAll
    void stop() throws Exception {
        home.close();
        hub.close();
    }

    @Test
    @Order(1)
    void item01TheVersionIsTheOneThatTheOperatorSays() throws Exception {
        talk.have("01-version.txt");
        assertFalse(
                Files.exists(home.root().resolve("server/daemon/daemon.pid")),
                "a client of another version would end the process in there");
    }

    @Test
    @Order(2)
    void item02AFirstCommandRegistersAndGoesOnOnceAPersonHasConfirmed() throws Exception {
        talk.have("02-first-command.txt");
        PersonAtPages person = new PersonAtPages(home.port());
        String account = person.register("ada@example.test", setupCode(), path(talk.known("claim")));
        assertEquals(path(talk.known("claim")), account, "the account leads back to the claim");
        person.confirm(path(talk.known("claim")));
        long begin = System.nanoTime();
        talk.have("02-claimed.txt");
        assertTrue(System.nanoTime() - begin < Duration.ofSeconds(5).toNanos(), "the very next question is answered");
    }

    @Test
    @Order(3)
    void item03WhoamiAndDoctorHaveTheirMembers() throws Exception {
        talk.have("03-whoami-doctor.txt");
    }

    @Test
    @Order(4)
    void item04EveryDefinitionFitsTheStrictClassesOfTheClient() throws Exception {
        talk.have("04-providers.txt");
    }

    @Test
    @Order(5)
    void item05AKeyFromTheEnvironmentIsImported() throws Exception {
        talk.have("05-onboard.txt");
    }

    @Test
    @Order(6)
    void item06APersonLogsInAtAProvider() throws Exception {
        talk.have("06-oauth-start.txt");
        new PlayedBrowser(home.port()).logIn(URI.create(talk.known("page")), hub.authority);
        talk.have("06-oauth-done.txt");
    }

    @Test
    @Order(7)
    void item07TheRecordHasItsSecretsForTheClientToHide() throws Exception {
        talk.have("07-inspect.txt");
    }

    @Test
    @Order(8)
    void item08ChangesAndRefusalsHaveTheNamesThatExitCodesComeFrom() throws Exception {
        talk.have("08-changes.txt");
    }

    @Test
    @Order(9)
    void item09ItsProxyGetsRoutesAndHeadersAndReports() throws Exception {
        talk.have("09-proxy.txt");
    }

    @Test
    @Order(10)
    void item10AProofIsGoodOnce() throws Exception {
        talk.have("10-replay.txt");
    }

    @Test
    @Order(12)
    void item12AKeyWithoutANameIsTold() throws Exception {
        talk.have("12-by-did.txt");
    }

    @Test
    @Order(13)
    void item13TheSecondAccountIsAUser() throws Exception {
        talk.have("13-second-start.txt");
        PersonAtPages person = new PersonAtPages(home.port());
        person.register("bob@example.test", "", path(talk.known("second_claim")));
        person.confirm(path(talk.known("second_claim")));
        talk.have("13-second.txt");
    }

    /** At the very end, because it takes everything away. */
    @Test
    @Order(99)
    void item11AForgetfulServerIsRegisteredAtAgain() throws Exception {
        assertEquals(0, home.authsome("daemon", "stop").run().exit());
        try (Stream<Path> files = Files.walk(home.root().resolve("server/data"))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        serve();
        talk.have("11-wiped.txt");
    }

    /** A proof for every daemon is not taken in the very second in which this one starts: it may have been used before. */
    private void serve() throws IOException, InterruptedException {
        assertEquals(0, home.authsome("daemon", "start").run().exit());
        long started = Instant.now().getEpochSecond();
        while (Instant.now().getEpochSecond() == started) {
            Thread.sleep(10);
        }
    }

    private String setupCode() throws IOException, InterruptedException {
        Outcome log = home.authsome("daemon", "logs", "-n", "200").run();
        Matcher code = CODE.matcher(log.out());
        assertTrue(code.find(), log.printed());
        return code.group(1);
    }

    private static String path(String url) {
        URI address = URI.create(url);
        return address.getRawPath() + "?" + address.getRawQuery();
    }
}
