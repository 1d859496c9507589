package authsome.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.api.client.DaemonClient;
import authsome.api.client.http.DaemonUnreachableException;
import authsome.api.client.wire.login.LoginStart;
import authsome.domain.connection.ConnectionName;
import authsome.domain.error.AuthsomeException;
import authsome.domain.provider.ProviderName;
import authsome.domain.secret.Secret;
import authsome.ports.tck.oauth.Endpoint;
import authsome.ports.tck.oauth.Fault;
import authsome.ports.tck.oauth.Gate;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A daemon that is killed at some step of a renewal, and the next one over what it left. The refresh token that comes next
 * is always the newest that a daemon can know, and a login is lost only in the one window that nobody can look into: the
 * authorization server had answered, and the answer was not yet written down.
 *
 * <p>The system property {@code authsome.kill.refreshes} says how many are killed.
 */
final class RefreshKillTests {
    private static final ProviderName HUB = new ProviderName("hub");
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** One for each call: the common pool of a small machine would let them wait for each other. */
    private static final Executor THREADS = call -> Thread.ofVirtual().start(call);

    private OAuthHub hub;
    private TestHome home;
    private List<String> command;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        hub = OAuthHub.start(folder);
        home = TestHome.fresh();
        hub.join(home);
        command = commandLine(home.daemon().orElseThrow());
    }

    @AfterEach
    void close() throws IOException {
        home.close();
        hub.close();
    }

    /** How far the renewal of a connection has got when the daemon is killed. */
    private enum Step {
        /** The server holds the request, and carries it out afterwards. */
        HELD,
        /** The answer is under way, or is being written down. */
        ANSWERED,
        /** Somebody wants a token, and mostly nothing is sent yet. */
        ANYWHERE
    }

    /** What is renewed while a daemon is killed. */
    private static final List<Step> AT_ONCE = List.of(Step.HELD, Step.ANSWERED, Step.ANSWERED, Step.ANYWHERE);

    @Test
    void presentsTheNewestTokenThatItCanKnowWhereverItIsKilled() throws Exception {
        int kills = Integer.getInteger("authsome.kill.refreshes", 40) / AT_ONCE.size();
        Iterator<ConnectionName> connections = logIn(kills * AT_ONCE.size()).iterator();
        for (int kill = 0; kill < kills; kill++) {
            boolean rotates = kill % 3 != 2;
            hub.authority.rules(rules -> rules.withRotation(rotates));
            List<Victim> victims = AT_ONCE.stream()
                    .map(step -> new Victim(connections.next(), step))
                    .toList();
            kill(victims, new Random(kill));
            start();
            for (Victim victim : victims) {
                String what = "seed " + kill + ", " + victim.step + (rotates ? "" : ", no rotation");
                boolean kept = victim.isKept(what);
                // its answer went to a dead process; were a login not lost by that, the test would look at the wrong
                // thing
                assertTrue(victim.step != Step.HELD || kept != rotates, what + ": kept is " + kept);
            }
        }
    }

    private void kill(List<Victim> victims, Random random) throws Exception {
        ProcessHandle daemon = home.daemon().orElseThrow();
        DaemonClient client = home.client();
        for (Victim victim : victims) {
            victim.ask(client);
            if (victim.step == Step.ANYWHERE) {
                Thread.sleep(random.nextInt(30));
            }
        }
        victims.stream().filter(victim -> victim.step == Step.ANSWERED).forEach(victim -> victim.gate.open());
        Thread.sleep(random.nextInt(15));
        daemon.destroyForcibly();
        daemon.onExit().get();
        for (Victim victim : victims) {
            victim.gate.open();
            victim.answered = victim.call.get() != null;
        }
        hub.authority.faults().clear();
    }

    /** Logins whose tokens have ended; what comes by renewal lasts. */
    private List<ConnectionName> logIn(int count) throws Exception {
        hub.authority.rules(rules -> rules.withAccessLifetime(Duration.ofSeconds(1)));
        DaemonClient client = home.client();
        List<ConnectionName> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ConnectionName name = new ConnectionName("c" + i);
            String page = Objects.requireNonNull(client.startLogin(new LoginStart("hub", name.value(), null, false))
                    .nextAction()
                    .url());
            new PlayedBrowser(home.port()).logIn(URI.create(page), hub.authority);
            names.add(name);
        }
        Thread.sleep(1_000);
        hub.authority.rules(rules -> rules.withAccessLifetime(Duration.ofHours(1)));
        return names;
    }

    /** A connection whose token is wanted when the daemon is killed, and wanted again from the next. */
    private final class Victim {
        private final ConnectionName connection;
        private final Step step;
        private final Gate gate = new Gate();
        private CompletableFuture<@Nullable String> call = CompletableFuture.completedFuture(null);
        private String presentedFirst = "";
        private boolean answered;

        Victim(ConnectionName connection, Step step) {
            this.connection = connection;
            this.step = step;
        }

        /** Returns when the renewal has got to its step. */
        void ask(DaemonClient client) throws InterruptedException {
            boolean held = step != Step.ANYWHERE;
            if (held) {
                hub.authority.faults().next(Endpoint.TOKEN, new Fault.Held(gate));
            }
            call = CompletableFuture.supplyAsync(() -> tokenOrNull(client), THREADS);
            if (held) {
                gate.awaitArrival();
                presentedFirst = hub.authority.visits().refreshesPresented().getLast();
            }
        }

        /** Whether the login is still there for the daemon that runs now. */
        boolean isKept(String what) {
            int before = hub.renewals();
            boolean kept = true;
            String why = "";
            try {
                String token = token(home.client());
                assertTrue(hub.authority.isLive(token), what + ": a token that does not work was handed out");
            } catch (AuthsomeException refused) {
                why = refused.text();
                kept = false;
            }
            List<String> presented = hub.authority.visits().refreshesPresented();
            judge(what, presented.subList(before, presented.size()), kept, why);
            return kept;
        }

        private void judge(String what, List<String> presented, boolean kept, String why) {
            assertTrue(presented.size() <= 1, what + ": asked " + presented.size() + " times");
            if (kept) {
                // a spent token ends the login at this server, so that a live one is proof enough
                return;
            }
            assertTrue(why.contains("the end of an earlier renewal with the same token"), what + ": " + why);
            assertEquals(1, presented.size(), what + ": lost without a request");
            assertTrue(
                    step == Step.ANYWHERE || presented.getFirst().equals(presentedFirst),
                    what + ": it was never known as the newest");
            assertFalse(answered, what + ": the answer had been handed out, so it had been written down");
        }

        private @Nullable String tokenOrNull(DaemonClient client) {
            try {
                return token(client);
            } catch (DaemonUnreachableException _) {
                return null;
            }
        }

        private String token(DaemonClient client) {
            Secret header = client.resolve(HUB, connection)
                    .headers()
                    .values()
                    .iterator()
                    .next();
            return header.use(bytes -> new String(bytes, StandardCharsets.UTF_8))
                    .substring("Bearer ".length());
        }
    }

    /** As the command line starts it, without the time that the command line itself takes. */
    private void start() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        home.enter(builder.environment());
        Process daemon = builder.start();
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (home.daemon().map(ProcessHandle::pid).orElse(0L) != daemon.pid()) {
            assertTrue(daemon.isAlive() && System.nanoTime() < deadline, "the daemon did not start");
            Thread.sleep(5);
        }
    }

    private static List<String> commandLine(ProcessHandle process) {
        List<String> words = new ArrayList<>();
        words.add(process.info().command().orElseThrow());
        words.addAll(List.of(process.info().arguments().orElseThrow()));
        return words;
    }
}
