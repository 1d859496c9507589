package authsome.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.api.client.DaemonClient;
import authsome.api.client.wire.login.LoginSession;
import authsome.api.client.wire.login.LoginStart;
import authsome.domain.connection.ConnectionName;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.login.SessionId;
import authsome.domain.provider.ProviderName;
import authsome.domain.secret.Secret;
import authsome.ports.tck.openbao.RaftCluster;
import authsome.ports.tck.store.Together;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three replicas over three nodes of OpenBao. The system property {@code authsome.team.rounds} says how often all want a token
 * that has ended, {@code authsome.team.seconds} how long they are loaded while one of them is killed every four seconds, and
 * the leading node steps down now and then.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class TeamTests {

    private static final int REPLICAS = 3;
    private static final ProviderName OPENAI = new ProviderName("openai");
    private static final ProviderName HUB = new ProviderName("hub");
    private static final Duration SHORT = Duration.ofSeconds(10);
    private static final Duration BETWEEN_KILLS = Duration.ofSeconds(4);

    private static RaftCluster cluster;
    private static OAuthHub hub;
    private static TestTeam team;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        cluster = RaftCluster.start(folder, Instant.now(), new SecureRandom());
        hub = OAuthHub.start(folder);
        team = TestTeam.start(cluster, folder, hub, REPLICAS);
        hub.know(team.home(0));
    }

    @AfterAll
    static void close() throws IOException {
        if (team != null) {
            team.close();
        }
        if (hub != null) {
            hub.close();
        }
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    @Order(1)
    void soManyRoundsOfRenewalAreSoManyTokenRequests() throws Exception {
        int rounds = Integer.getInteger("authsome.team.rounds", 25);
        hub.authority.rules(rules -> rules.withAccessLifetime(Duration.ofSeconds(1)));
        List<String> logins = logInByBrowser("round-", rounds);
        Thread.sleep(1_000);
        // what comes by renewal lasts
        hub.authority.rules(rules -> rules.withAccessLifetime(Duration.ofHours(1)));
        List<DaemonClient> clients = IntStream.range(0, 2 * REPLICAS)
                .mapToObj(i -> team.client(i % REPLICAS))
                .toList();
        for (String name : logins) {
            List<String> tokens = Together.run(clients.size(), i -> () -> token(clients.get(i), name));
            assertEquals(1, Set.copyOf(tokens).size(), "not everybody got the same token");
            assertTrue(hub.authority.isLive(tokens.getFirst()));
        }
        List<String> presented = hub.authority.visits().refreshesPresented();
        assertEquals(rounds, presented.size(), "token requests in " + rounds + " rounds");
        assertEquals(rounds, Set.copyOf(presented).size());
        assertEquals(0, hub.authority.endedLogins());
    }

    private static String token(DaemonClient client, String name) {
        Secret header = client.resolve(HUB, new ConnectionName(name)).headers().get("Authorization");
        return Objects.requireNonNull(header)
                .use(bytes -> new String(bytes, StandardCharsets.US_ASCII).replace("Bearer ", ""));
    }

    @Test
    @Order(2)
    void nothingThatWasAcknowledgedIsLostWhileReplicasDieAndLeadersChange() throws Exception {
        int seconds = Integer.getInteger("authsome.team.seconds", 20);
        int before = hub.renewals();
        hub.authority.rules(rules -> rules.withAccessLifetime(SHORT));
        List<String> logins = logInByBrowser("hub-", 8);
        Load load = new Load(Instant.now().plusSeconds(seconds), logins);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> callers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Callable<Void> caller = load.caller("w" + i);
                callers.add(threads.submit(caller));
            }
            disturb(load);
            for (Future<?> caller : callers) {
                caller.get();
            }
        }
        System.out.println("team: " + load);
        assertEquals(List.of(), List.copyOf(load.lost), "what was acknowledged and is not there");
        assertTrue(load.done.get() > 10L * seconds, load::toString);
        assertTrue(load.failed.size() * 1_000L < load.done.get(), () -> load + ": " + load.failed);
        List<String> acknowledged = List.copyOf(load.acknowledged);
        for (int i = 0; i < acknowledged.size(); i++) {
            String name = acknowledged.get(i);
            assertTrue(holds(team.client(i % REPLICAS), name), name + " at replica " + i % REPLICAS);
        }
        assertTrue(
                team.client(0)
                        .within(Duration.ofMinutes(1))
                        .upkeep()
                        .verifyAudit()
                        .intact(),
                "the audit log does not verify");
        List<String> presented = hub.authority.visits().refreshesPresented();
        presented = presented.subList(before, presented.size());
        // the answer to a replica that was killed is lost, and then nobody knows a newer token than the one it sent
        int again = presented.size() - Set.copyOf(presented).size();
        assertTrue(
                again <= load.kills.get(), () -> again + " tokens were presented again after " + load.kills + " kills");
        assertTrue(
                hub.authority.endedLogins() <= load.kills.get(), () -> hub.authority.endedLogins() + " logins ended");
        assertTrue(presented.size() > logins.size(), "nothing was renewed");
    }

    private static List<String> logInByBrowser(String prefix, int count) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<String>> logins = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                String name = prefix + i;
                logins.add(threads.submit(() -> {
                    LoginStart start = new LoginStart(HUB.value(), name, null, false);
                    URI page = URI.create(Objects.requireNonNull(
                            team.client(0).startLogin(start).nextAction().url()));
                    new PlayedBrowser(page.getPort()).logIn(page, hub.authority);
                    return name;
                }));
            }
            List<String> names = new ArrayList<>();
            for (Future<String> login : logins) {
                names.add(login.get());
            }
            return names;
        }
    }

    /** Kills a replica every few seconds, and has the leader step down each time before one of twelve, the third at first. */
    private static void disturb(Load load) throws Exception {
        Random random = new Random(7);
        for (int round = 1; Instant.now().plus(BETWEEN_KILLS).isBefore(load.end); round++) {
            Instant next = Instant.now().plus(BETWEEN_KILLS);
            if (round % 12 == 3) {
                cluster.stepDown();
            }
            load.kills.incrementAndGet();
            team.exchange(random.nextInt(REPLICAS));
            Thread.sleep(Math.max(0, Duration.between(Instant.now(), next).toMillis()));
        }
    }

    private static boolean holds(DaemonClient client, String name) {
        Secret key = client.connection(OPENAI, new ConnectionName(name)).apiKey();
        return key != null && key.matches(Secret.ofUtf8(Canary.key(name)));
    }

    /** What four callers did, and what became of it. */
    private static final class Load {

        private final Instant end;
        private final AtomicLong done = new AtomicLong();
        private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
        private final Queue<String> lost = new ConcurrentLinkedQueue<>();
        private final Queue<String> failed = new ConcurrentLinkedQueue<>();

        /** Logins whose tokens end every few seconds; one whose newest token went to a replica that was killed leaves. */
        private final Queue<String> logins;

        private final AtomicLong kills = new AtomicLong();

        Load(Instant end, List<String> logins) {
            this.end = end;
            this.logins = new ConcurrentLinkedQueue<>(logins);
        }

        Callable<Void> caller(String prefix) {
            return () -> {
                List<String> own = new ArrayList<>();
                Random random = new Random(prefix.hashCode());
                for (int i = 0; Instant.now().isBefore(end); i++) {
                    if (i % 10 == 0) {
                        write(prefix + "-" + i, own);
                    } else if (i % 3 == 0) {
                        renew();
                    } else if (!own.isEmpty()) {
                        read(own.get(random.nextInt(own.size())));
                    }
                }
                return null;
            };
        }

        private void write(String name, List<String> own) throws InterruptedException {
            if (counted("login " + name, client -> logIn(client, name))) {
                acknowledged.add(name);
                own.add(name);
            }
        }

        private void read(String name) throws InterruptedException {
            counted("read " + name, client -> {
                if (!holds(client, name)) {
                    lost.add(name);
                }
            });
        }

        private void renew() throws InterruptedException {
            String name = logins.poll();
            if (name == null) {
                return;
            }
            AtomicBoolean ended = new AtomicBoolean();
            counted("token of " + name, client -> {
                try {
                    client.resolve(HUB, new ConnectionName(name));
                } catch (AuthsomeException refused) {
                    if (refused.code() == ErrorCode.STORE_UNAVAILABLE) {
                        throw refused;
                    }
                    ended.set(true);
                }
            });
            if (!ended.get()) {
                logins.add(name);
            }
        }

        private boolean counted(String what, Consumer<DaemonClient> work) throws InterruptedException {
            done.incrementAndGet();
            try {
                team.call(client -> {
                    work.accept(client);
                    return true;
                });
                return true;
            } catch (RuntimeException failure) {
                failed.add(what + ": " + failure);
                return false;
            }
        }

        @Override
        public String toString() {
            return done + " calls, " + kills + " kills, " + acknowledged.size() + " logins acknowledged, "
                    + failed.size() + " failed after " + TestTeam.PATIENCE.toSeconds() + " s of trying";
        }
    }

    private static void logIn(DaemonClient client, String name) {
        LoginSession session = client.startLogin(new LoginStart(OPENAI.value(), name, null, true));
        try (Secret key = Secret.ofUtf8(Canary.key(name))) {
            client.resumeLogin(new SessionId(session.id()), key);
        }
    }
}
