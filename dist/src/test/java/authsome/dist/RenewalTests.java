package authsome.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.ports.tck.oauth.Endpoint;
import authsome.ports.tck.oauth.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that end after seconds and rotate, under real runs, commands and the background at once. */
final class RenewalTests {
    private static final String CURL = "curl -sS -o /dev/null -w '%{http_code}\\n' " + OAuthHub.API;
    private static final Duration SHORT = Duration.ofSeconds(3);

    /** A token of this life is rarely due before the few commands in between have ended. */
    private static final Duration ENOUGH = Duration.ofSeconds(6);

    private static final Duration LONG = Duration.ofHours(1);

    private OAuthHub hub;
    private TestHome home;
    private Path folder;

    @BeforeEach
    void open(@TempDir Path temporary) throws Exception {
        Programs.assume("curl");
        folder = temporary;
        hub = OAuthHub.start(folder);
        home = TestHome.fresh();
        hub.join(home);
    }

    @AfterEach
    void close() throws IOException {
        if (home != null) {
            home.close();
            hub.close();
        }
    }

    @Test
    void aRunGoesOnOverTheEndOfItsToken() throws Exception {
        loginFor(SHORT, "default");
        String loop = "end=$(($(date +%s) + 5)); i=0; while [ $i -lt 11 ] || [ $(date +%s) -lt $end ]; do " + CURL
                + "; i=$((i + 1)); sleep 0.1; done";
        Outcome run = home.authsome("run", "--", "sh", "-c", loop).run();
        assertEquals(0, run.exit(), run.printed());
        List<String> statuses = run.out().lines().toList();
        assertTrue(statuses.size() > 10, run.printed());
        assertEquals(Set.of("200"), Set.copyOf(statuses), run.printed());
        assertEquals(1, hub.renewals(), () -> "renewals in " + statuses.size() + " requests");
        assertEquals(0, hub.authority.endedLogins());
    }

    @Test
    void eightRunsCommandsAndTheBackgroundAskOnce() throws Exception {
        Path go = folder.resolve("go");
        Path begun = folder.resolve("begun");
        // on a busy machine they may be, and end as soon again
        hub.authority.rules(rules -> rules.withAccessLifetime(ENOUGH));
        hub.login(home, "idle");
        Process idle = home.authsome(
                        "run",
                        "--connection",
                        "hub=idle",
                        "--",
                        "sh",
                        "-c",
                        ": > " + begun + "; until [ -e " + go + " ]; do sleep 0.2; done; " + CURL)
                .start(folder.resolve("idle.out"));
        hub.login(home, "work");
        await(() -> Files.exists(begun), Duration.ofSeconds(20), "the idle run does not begin");
        // while the tokens end nobody is there who could renew them
        assertEquals(0, home.authsome("daemon", "stop").run().exit());
        Thread.sleep(ENOUGH);
        hub.authority.rules(rules -> rules.withAccessLifetime(LONG));
        int before = hub.renewals();
        // the background looks soon after a start, so it comes into the middle of this
        assertEquals(0, home.authsome("daemon", "start").run().exit());
        assertEquals(Set.of("200"), storm());
        await(
                () -> hub.renewals() == before + 2,
                Duration.ofSeconds(20),
                "nobody renewed the token of the run that is idle");
        Files.createFile(go);
        assertTrue(idle.waitFor(Duration.ofSeconds(20)), "the idle run does not end");
        assertEquals("200\n", Files.readString(folder.resolve("idle.out")));
        List<String> presented = hub.authority.visits().refreshesPresented();
        assertEquals(before + 2, presented.size(), "one renewal for each of two connections, whoever wanted them");
        assertEquals(presented.size(), Set.copyOf(presented).size(), "a refresh token was presented twice");
        assertEquals(0, hub.authority.endedLogins());
    }

    /** Eight runs, and commands beside them, that find the same token ended. */
    private Set<String> storm() throws Exception {
        List<Callable<Outcome>> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            all.add(() -> home.authsome("run", "--connection", "hub=work", "--", "sh", "-c", CURL)
                    .run());
        }
        List<Callable<Outcome>> commands = List.of(
                () -> home.authsome("get", "hub", "--connection", "work").run(),
                () -> home.authsome("export", "hub", "--connection", "work", "--yes", "--format", "dotenv")
                        .showing()
                        .run());
        all.addAll(commands);
        List<Outcome> outcomes = together(all);
        for (Outcome outcome : outcomes.subList(8, 10)) {
            assertEquals(0, outcome.exit(), outcome.printed());
        }
        return outcomes.subList(0, 8).stream()
                .map(outcome -> outcome.exit() == 0 ? outcome.out().strip() : outcome.printed())
                .collect(Collectors.toSet());
    }

    private static List<Outcome> together(List<Callable<Outcome>> commands) throws Exception {
        List<Outcome> outcomes = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Outcome> one : threads.invokeAll(commands)) {
                outcomes.add(one.get());
            }
        }
        return outcomes;
    }

    @ParameterizedTest
    @ValueSource(strings = {"logout hub --revoke", "revoke hub"})
    void aRevokedLoginEndsAtTheServerAndInRunsThatUseIt(String command) throws Exception {
        loginFor(LONG, "default");
        Path refused = folder.resolve("refused");
        String loop = "until [ -e " + refused + " ]; do curl -sS -w ' %{http_code}' " + OAuthHub.API
                + " | tr '\\n' ' '; echo; sleep 0.1; done";
        Process run = home.authsome("run", "--", "sh", "-c", loop).start(folder.resolve("run.out"));
        await(() -> lastLine("run.out").strip().endsWith(" 200"), Duration.ofSeconds(20), "the run does not work");
        Outcome ended = home.authsome(command.split(" ")).run();
        assertEquals(0, ended.exit(), ended.printed());
        assertEquals("", ended.err());
        long began = System.nanoTime();
        await(
                () -> lastLine("run.out").strip().endsWith(" 403"),
                Duration.ofSeconds(10),
                "the run still gets its answers");

        Duration took = Duration.ofNanos(System.nanoTime() - began);
        assertTrue(took.compareTo(Duration.ofSeconds(2)) < 0, "it took " + took);
        Files.createFile(refused);
        assertTrue(run.waitFor(Duration.ofSeconds(10)));
        String last = lastLine("run.out").strip();
        assertTrue(last.contains("\"detail\": \"no usable connection for 'hub': run 'authsome login hub'"), last);
        assertTrue(last.contains("authsome explain --run run_") && last.endsWith("  403"), last);
        assertEquals(1, hub.authority.endedLogins(), "the server was not told of the refresh token");
        assertEquals(3, home.authsome("get", "hub").run().exit());
    }

    @Test
    void revokingAllEndsEveryLoginAndAProviderThatIsDownIsToldLater() throws Exception {
        loginFor(LONG, "default");
        loginFor(LONG, "work");
        hub.authority.faults().always(Endpoint.REVOCATION, Fault.status(503));
        Outcome down = home.authsome("logout", "hub", "--connection", "work", "--revoke")
                .run();
        assertEquals(0, down.exit(), down.printed());
        assertTrue(down.err().contains("could not be told yet"), down.printed());
        assertFalse(down.err().contains("Exception"), down.printed());
        assertEquals(0, hub.authority.endedLogins());
        assertEquals(
                3, home.authsome("get", "hub", "--connection", "work").run().exit(), "it is gone here all the same");
        hub.authority.faults().clear();

        Outcome revoked = home.authsome("revoke", "hub").run();
        assertEquals(0, revoked.exit(), revoked.printed());
        assertEquals("Revoked all credentials for hub.\n", revoked.out());
        assertEquals("", revoked.err());
        await(
                () -> hub.authority.endedLogins() == 2,
                Duration.ofSeconds(90),
                "the one that was down is not told again");
        assertEquals(3, home.authsome("get", "hub").run().exit());
        Outcome again = home.authsome("revoke", "hub").run();
        assertEquals(0, again.exit(), again.printed());
    }

    @Test
    void aLoginThatEndsSoonIsToldWithoutBeingAsked() throws Exception {
        hub.authority.rules(rules -> rules.withRefreshLifetime(Duration.ofSeconds(10)));
        loginFor(LONG, "default");
        assertEquals(0, home.authsome("daemon", "stop").run().exit());
        assertEquals(0, home.authsome("daemon", "start").run().exit());
        await(
                () -> lines(home.root().resolve("audit.log")).contains("connection.ending"),
                Duration.ofSeconds(30),
                "nobody looked after the logins that end");
    }

    private void loginFor(Duration lifetime, String connection) throws Exception {
        hub.authority.rules(rules -> rules.withAccessLifetime(lifetime));
        hub.login(home, connection);
        // what comes by renewal lasts for the rest of the test
        hub.authority.rules(rules -> rules.withAccessLifetime(LONG));
    }

    private String lastLine(String file) {
        return lines(folder.resolve(file)).lines().reduce("", (_, next) -> next);
    }

    private static String lines(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static void await(BooleanSupplier condition, Duration limit, String otherwise) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, otherwise);
            Thread.sleep(20);
        }
    }
}
