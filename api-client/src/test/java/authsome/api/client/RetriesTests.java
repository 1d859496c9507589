package authsome.api.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.api.client.http.DaemonAddress;
import authsome.api.client.http.DaemonUnreachableException;
import authsome.api.client.proof.IdentityKey;
import authsome.api.client.proof.ProofSigner;
import authsome.domain.identity.Handle;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Which calls are made once more. */
final class RetriesTests {

    private static final Duration LONG = Duration.ofSeconds(10);
    private static final String OK = ScriptedServer.json("200 OK", "", "{}");
    private static final String BUSY = ScriptedServer.json("503 Busy", "", "{\"detail\":\"busy\"}");
    private static final String UNTOUCHED =
            ScriptedServer.json("503 Ending", "Authsome-Untouched: true\r\n", "{\"detail\":\"ending\"}");

    private static DaemonClient client(int port) {
        SecureRandom random = new SecureRandom();
        return DaemonClient.signing(
                new DaemonAddress.Tcp("127.0.0.1", port),
                new ProofSigner(
                        IdentityKey.generate(random), new Handle("calm-tester"), "a", InstantSource.system(), random));
    }

    private static int status(DaemonClient client, String method) {
        return client.exchange(method, "/api/x", new TreeMap<>(), "{}".getBytes(StandardCharsets.US_ASCII))
                .status();
    }

    private static String proof(String request) {
        return request.lines()
                .filter(line -> line.startsWith("Authorization: "))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void asksAgainWithAFreshProof() throws IOException {
        try (ScriptedServer server = ScriptedServer.start(null, BUSY, ScriptedServer.BREAKS_OFF, OK)) {
            assertEquals(200, status(client(server.port()).retrying(LONG), "GET"));
            List<String> asked = server.requests();
            assertEquals(3, asked.size());
            assertNotEquals(proof(asked.get(0)), proof(asked.get(1)));
            assertNotEquals(proof(asked.get(1)), proof(asked.get(2)));
        }
    }

    @Test
    void repeatsWhatWasTurnedAwayUnread() throws IOException {
        try (ScriptedServer server = ScriptedServer.start(null, UNTOUCHED, OK)) {
            assertEquals(200, status(client(server.port()).retrying(LONG), "POST"));
            assertEquals(2, server.requests().size());
        }
    }

    @Test
    void repeatsNothingThatMayHaveBeenDone() throws IOException {
        try (ScriptedServer server = ScriptedServer.start(null, ScriptedServer.BREAKS_OFF, BUSY, OK)) {
            DaemonClient client = client(server.port()).retrying(LONG);
            assertThrows(DaemonUnreachableException.class, () -> status(client, "POST"));
            assertEquals(503, status(client, "POST"));
            assertEquals(2, server.requests().size());
        }
    }

    @Test
    void waitsAsLongAsItIsAskedTo() throws IOException {
        String later = ScriptedServer.json("503 Busy", "Retry-After: 1\r\n", "{}");
        try (ScriptedServer server = ScriptedServer.start(null, later, OK)) {
            long begin = System.nanoTime();
            assertEquals(200, status(client(server.port()).retrying(LONG), "GET"));
            assertTrue(System.nanoTime() - begin >= Duration.ofSeconds(1).toNanos());
        }
    }

    @Test
    void triesNoLongerThanItMay() throws IOException {
        String later = ScriptedServer.json("503 Busy", "Retry-After: 30\r\n", "{}");
        try (ScriptedServer server = ScriptedServer.start(null, later)) {
            assertEquals(503, status(client(server.port()).retrying(LONG), "GET"));
            assertEquals(1, server.requests().size());
        }
        try (ScriptedServer server = ScriptedServer.start(null, BUSY)) {
            assertEquals(503, status(client(server.port()).retrying(Duration.ofMillis(400)), "GET"));
            assertTrue(server.requests().size() > 1);
        }
    }

    @Test
    void triesNothingAgainUnlessItIsTold() throws IOException {
        try (ScriptedServer server = ScriptedServer.start(null, BUSY, OK)) {
            assertEquals(503, status(client(server.port()), "GET"));
        }
    }

    @Test
    void waitsForSomebodyToListen() throws IOException {
        int port;
        try (ServerSocket taken = new ServerSocket(0)) {
            port = taken.getLocalPort();
        }
        DaemonUnreachableException failure = assertThrows(
                DaemonUnreachableException.class, () -> status(client(port).retrying(Duration.ofMillis(400)), "POST"));
        assertTrue(failure.isUnsent());
    }
}
