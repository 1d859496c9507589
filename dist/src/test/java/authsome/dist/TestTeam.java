package authsome.dist;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;

import authsome.api.client.DaemonClient;
import authsome.api.client.DaemonHttpException;
import authsome.api.client.home.ClientConfig;
import authsome.api.client.home.HomeLayout;
import authsome.api.client.home.IdentityFile;
import authsome.api.client.http.DaemonAddress;
import authsome.api.client.http.DaemonUnreachableException;
import authsome.api.client.proof.ProofSigner;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.ports.tck.openbao.DevServer;
import authsome.ports.tck.openbao.RaftCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;

/**
 * Daemons of one team over one OpenBao. Each has a home that is empty when it starts, so whatever the team remembers is in
 * the engine. The identity that calls is that of the first replica's home, which owns the team. Replicas are exchanged by one
 * thread; clients are asked for by many.
 */
final class TestTeam implements AutoCloseable {

    /** How long somebody who calls the team goes on trying. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration ONE_CALL = Duration.ofSeconds(6);

    private final String engine;
    private final String upstream;
    private final IdentityFile identity;
    private final String audience;
    private final AtomicReferenceArray<TestHome> replicas;

    private TestTeam(String engine, String upstream, IdentityFile identity, String audience, TestHome first, int size) {
        this.engine = engine;
        this.upstream = upstream;
        this.identity = identity;
        this.audience = audience;
        this.replicas = new AtomicReferenceArray<>(size);
        replicas.set(0, first);
    }

    /**
     * Starts a team over a cluster.
     *
     * @param folder gets the token by which the daemons log in to it
     * @param hub a service that the team knows
     */
    static TestTeam start(RaftCluster cluster, Path folder, OAuthHub hub, int size) throws Exception {
        cluster.api(cluster.awaitLeader()).post(DevServer.TRANSIT + "/keys/authsome", Map.of());
        Path token = folder.resolve("engine-token");
        Files.writeString(token, cluster.rootToken());
        Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-------"));
        String engine = """
                "store": "hcvault", "hcvault": {"address": "%s", "ca_file": "%s", "token_file": "%s"}\
                """.formatted(
                String.join(
                        ",", cluster.addresses().stream().map(Object::toString).toList()),
                cluster.caFile(),
                token);
        String upstream = hub.upstream();
        TestHome first = TestHome.fresh();
        first.settings(settings(first, engine, upstream));
        start(first);
        HomeLayout layout = new HomeLayout(first.root());
        IdentityFile identity = IdentityFile.read(
                        layout,
                        requireNonNull(ClientConfig.read(layout.clientConfig()).activeIdentity()))
                .orElseThrow();
        String audience = requireNonNull(DaemonClient.anonymous(new DaemonAddress.Tcp("127.0.0.1", first.port()))
                .health()
                .instance());
        TestTeam team = new TestTeam(engine, upstream, identity, audience, first, size);
        for (int i = 1; i < size; i++) {
            team.replicas.set(i, team.fresh());
        }
        return team;
    }

    private static String settings(TestHome home, String engine, String upstream) {
        return "{\"port\": " + home.port() + ", " + engine + ", " + upstream + "}";
    }

    private TestHome fresh() throws IOException, InterruptedException {
        TestHome home = TestHome.fresh();
        home.settings(settings(home, engine, upstream));
        Outcome started = home.authsome("daemon", "start").run();
        assertEquals(0, started.exit(), started.printed());
        return home;
    }

    private static void start(TestHome home) throws IOException, InterruptedException {
        Outcome outcome = home.authsome("whoami").run();
        assertEquals(0, outcome.exit(), outcome.printed());
    }

    /** The home of a replica; of the first one when the team began, also of the identity that calls. */
    TestHome home(int replica) {
        return replicas.get(replica);
    }

    int size() {
        return replicas.length();
    }

    /** Kills a replica without a word, and puts another in its place, whose home is empty. */
    void exchange(int replica) throws IOException, InterruptedException {
        TestHome gone = replicas.get(replica);
        for (ProcessHandle daemon : gone.daemons()) {
            daemon.destroyForcibly();
            daemon.onExit().join();
        }
        replicas.set(replica, fresh());
        gone.close();
    }

    /** A client of one replica, which gives up soon. */
    DaemonClient client(int replica) {
        ProofSigner signer = new ProofSigner(
                identity.key(), identity.handle(), audience, InstantSource.system(), new SecureRandom());
        return DaemonClient.signing(
                        new DaemonAddress.Tcp("127.0.0.1", replicas.get(replica).port()), signer)
                .within(ONE_CALL);
    }

    /** Does something at any replica, at another one when that does not serve, for {@link #PATIENCE}. */
    <T> T call(Function<DaemonClient, T> work) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        int replica = ThreadLocalRandom.current().nextInt(size());
        while (true) {
            try {
                return work.apply(client(replica));
            } catch (DaemonUnreachableException | DaemonHttpException | AuthsomeException failure) {
                if (!isPassing(failure) || System.nanoTime() > end) {
                    throw failure;
                }
            }
            replica = (replica + 1) % size();
            Thread.sleep(50);
        }
    }

    private static boolean isPassing(RuntimeException failure) {
        return switch (failure) {
            case DaemonHttpException refusal -> refusal.status() == 503;
            case AuthsomeException known -> known.code() == ErrorCode.STORE_UNAVAILABLE;
            default -> true;
        };
    }

    @Override
    public void close() throws IOException {
        List<IOException> problems = new ArrayList<>();
        for (int i = 0; i < size(); i++) {
            try {
                if (replicas.get(i) != null) {
                    replicas.get(i).close();
                }
            } catch (IOException failed) {
                problems.add(failed);
            }
        }
        if (!problems.isEmpty()) {
            throw problems.getFirst();
        }
    }
}
