package authsome.dist;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.api.client.DaemonClient;
import authsome.api.client.DaemonHttpException;
import authsome.api.client.home.ClientConfig;
import authsome.api.client.home.DaemonEndpoint;
import authsome.api.client.home.HomeLayout;
import authsome.api.client.home.IdentityFile;
import authsome.api.client.http.DaemonAddress;
import authsome.api.client.http.DaemonUnreachableException;
import authsome.api.client.proof.ProofSigner;
import authsome.api.client.wire.admin.RekeyRequest;
import authsome.dist.ConnectionWriter.Fate;
import authsome.domain.connection.ConnectionName;
import authsome.domain.error.AuthsomeException;
import authsome.domain.identity.Handle;
import authsome.domain.secret.Secret;
import authsome.ports.keys.MasterKeyPlace;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Real daemons, killed while they change both keys and somebody writes. The store's own tests kill far more often. */
final class RekeyKillTests {

    private static final String ONE = "one horse and its battery";
    private static final String OTHER = "another horse and its staple";

    private TestHome home;

    @BeforeEach
    void openHome() throws Exception {
        home = TestHome.fresh();
    }

    @AfterEach
    void closeHome() throws Exception {
        home.close();
    }

    @Test
    void nothingIsLostWhenADaemonIsKilledWhileItsKeysChange() throws Exception {
        int cycles = Integer.getInteger("authsome.kill.rekeys", 4);
        Map<String, Fate> settled = new TreeMap<>();
        for (int cycle = 1; cycle <= cycles; cycle++) {
            start();
            settled.putAll(killedWhileChanging(cycle));
            start();
            verify(client(), settled, "seed " + cycle);
        }
        assertTrue(settled.containsValue(Fate.THERE), "nothing was written");
    }

    @Test
    void nothingIsLostWhenADaemonIsKilledWhileItsMasterKeyMoves() throws Exception {
        int cycles = Integer.getInteger("authsome.kill.moves", 3);
        start();
        String key = ConnectionWriter.key("moved");
        assertEquals(0, home.authsome("login", "openai").stdin(key + "\n").run().exit());
        @Nullable String passphrase = null;
        for (int cycle = 1; cycle <= cycles; cycle++) {
            DaemonClient moving = client();
            @Nullable String first = passphrase;
            Thread moves = Thread.ofPlatform().start(() -> move(moving, first));
            Thread.sleep(200 + new Random(cycle).nextInt(1500));
            ProcessHandle daemon = home.daemon().orElseThrow();
            daemon.destroyForcibly();
            daemon.onExit().join();
            moves.join();
            passphrase = startByTheOneThatOpens();
            Secret stored = client().connection(ConnectionWriter.PROVIDER, new ConnectionName("default"))
                    .apiKey();
            assertTrue(stored != null && stored.matches(Secret.ofUtf8(key)), "seed " + cycle);
            assertEquals(List.of(), client().upkeep().examine().issues(), "seed " + cycle);
        }
    }

    /** From the file to one passphrase, to the other, and back into the file, until the daemon is gone. */
    private static void move(DaemonClient client, @Nullable String first) {
        @Nullable String present = first;
        try {
            while (true) {
                @Nullable String next = present == null ? ONE : present.equals(ONE) ? OTHER : null;
                MasterKeyPlace to = next == null ? MasterKeyPlace.FILE : MasterKeyPlace.PASSPHRASE;
                client.upkeep().rekey(new RekeyRequest(to, secret(present), secret(next)));
                present = next;
            }
        } catch (DaemonUnreachableException | DaemonHttpException killed) {
            // that is what ends it
        }
    }

    private static @Nullable Secret secret(@Nullable String text) {
        return text == null ? null : Secret.ofUtf8(text);
    }

    /** Starts the daemon by the file or by one of the passphrases, and by no two of them; null for the file. */
    private @Nullable String startByTheOneThatOpens() throws Exception {
        if (Files.exists(home.root().resolve("server/master.key"))) {
            start();
            return null;
        }
        @Nullable String opens = null;
        for (String candidate : List.of(ONE, OTHER)) {
            Outcome outcome = home.authsome("daemon", "start", "--passphrase-stdin")
                    .stdin(candidate + "\n")
                    .run();
            if (outcome.exit() == 0) {
                opens = candidate;
                break;
            }
            assertTrue(outcome.out().contains("the passphrase is wrong"), outcome.printed());
        }
        return requireNonNull(opens, "no passphrase opens this home");
    }

    private void start() throws Exception {
        Outcome outcome = home.authsome("whoami").run();
        assertEquals(0, outcome.exit(), outcome.printed());
    }

    private Map<String, Fate> killedWhileChanging(int cycle) throws Exception {
        ConnectionWriter writer = new ConnectionWriter(client(), "r" + cycle + "-");
        Thread writing = Thread.ofPlatform().start(writer);
        DaemonClient changing = client();
        Thread changes = Thread.ofPlatform().start(() -> change(changing));
        Thread.sleep(100 + new Random(cycle).nextInt(300));
        home.daemon().orElseThrow().destroyForcibly();
        writing.join();
        changes.join();
        return writer.fates();
    }

    private static void change(DaemonClient client) {
        try {
            String vault = client.whoami().vaultId();
            while (true) {
                client.upkeep().rekey(RekeyRequest.usual());
                client.upkeep().rotateKey(vault);
            }
        } catch (DaemonUnreachableException | DaemonHttpException | AuthsomeException killed) {
            // that is what ends it
        }
    }

    private static void verify(DaemonClient client, Map<String, Fate> settled, String seed) {
        settled.forEach((name, fate) -> {
            if (fate == Fate.THERE) {
                Secret key = client.connection(ConnectionWriter.PROVIDER, new ConnectionName(name))
                        .apiKey();
                assertTrue(key != null && key.matches(Secret.ofUtf8(ConnectionWriter.key(name))), seed + ": " + name);
            }
        });
        assertEquals(List.of(), client.upkeep().examine().issues(), seed);
    }

    /** A client of the daemon that runs now, as the identity of the home. */
    private DaemonClient client() {
        HomeLayout layout = new HomeLayout(home.root());
        Handle active = requireNonNull(ClientConfig.read(layout.clientConfig()).activeIdentity());
        IdentityFile acting = IdentityFile.read(layout, active).orElseThrow();
        DaemonEndpoint endpoint = DaemonEndpoint.read(layout.endpoint()).orElseThrow();
        ProofSigner signer = new ProofSigner(
                acting.key(), acting.handle(), endpoint.instance(), InstantSource.system(), new SecureRandom());
        return DaemonClient.signing(new DaemonAddress.Unix(endpoint.socket()), signer);
    }
}
