package authsome.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.domain.run.RunId;
import authsome.ports.run.ProxyPorts.PortTakenException;
import authsome.ports.tck.LeftOut;
import authsome.ports.tck.wire.RawConnection;
import authsome.ports.tck.wire.RawService;
import authsome.proxy.testing.FixedInjector;
import authsome.proxy.testing.Harness;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdmissionTests {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi";

    private final Harness harness = new Harness();

    @BeforeEach
    void start() throws Exception {
        harness.service(RawService.answering(OK)).start();
    }

    @AfterEach
    void stop() throws Exception {
        harness.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Proxy-Authorization: Basic cnVuOndyb25n\r\n",
                "Proxy-Authorization: Basic !!!\r\n",
                "Proxy-Authorization: Basic \r\n",
                "Proxy-Authorization: Bearer s3cret-of-this-run\r\n",
                "Authorization: Basic cnVuOnMzY3JldC1vZi10aGlzLXJ1bg==\r\n"
            })
    void asksForTheSecretOfARun(String header) throws IOException {
        try (RawConnection peer = harness.raw()) {
            peer.send("CONNECT api.service.test:443 HTTP/1.1\r\n" + header + "\r\n");
            String head = peer.head();
            assertTrue(head.startsWith("HTTP/1.1 407 "), head);
            assertTrue(head.contains("Proxy-Authenticate: Basic realm="), head);
        }
        assertEquals(0, harness.service().connections());
    }

    @Test
    void refusesTwoSecrets() throws IOException {
        try (RawConnection peer = harness.raw()) {
            String once = Harness.authorization(FixedInjector.SECRET);
            peer.send("CONNECT api.service.test:443 HTTP/1.1\r\n" + once + once + "\r\n");
            assertTrue(peer.head().startsWith("HTTP/1.1 407 "));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CONNECT user@api.service.test:443 HTTP/1.1",
                "CONNECT api.service.test. HTTP/1.1",
                "CONNECT api.service.test.:443 HTTP/1.1",
                "CONNECT api.service.test HTTP/1.1",
                "CONNECT api.service.test:0443 HTTP/1.1",
                "CONNECT api.service.test:99999 HTTP/1.1",
                "CONNECT 127.1:443 HTTP/1.1",
                "CONNECT 2130706433:443 HTTP/1.1",
                "CONNECT 0x7f.1:443 HTTP/1.1",
                "CONNECT 0177.0.0.1:443 HTTP/1.1",
                "CONNECT [::1%lo]:443 HTTP/1.1",
                "CONNECT  api.service.test:443 HTTP/1.1",
                "CONNECT api.service.test:443 HTTP/1.1 ",
                "CONNECT api.service.test:443",
                "GET / HTTP/1.1",
                "GET https://api.service.test/ HTTP/1.1",
            })
    void refusesOddTargets(String line) throws IOException {
        try (RawConnection peer = harness.raw()) {
            peer.send(line + "\r\nHost: api.service.test\r\n" + Harness.authorization(FixedInjector.SECRET) + "\r\n");
            String head = peer.head();
            assertTrue(head.startsWith("HTTP/1.1 400 ") || head.startsWith("HTTP/1.1 505 "), head);
        }
        assertEquals(0, harness.service().connections());
    }

    @Test
    void readsTheHostInAnyCase() throws Exception {
        try (RawConnection peer = harness.connect("API.Service.TEST:443")) {
            assertTrue(peer.head().startsWith("HTTP/1.1 200 "));
        }
    }

    @Test
    void refusesAHeadThatNeverEnds() throws IOException {
        try (RawConnection peer = harness.raw()) {
            peer.send("CONNECT api.service.test:443 HTTP/1.1\r\nX: " + "a".repeat(20_000));
            assertTrue(peer.head().startsWith("HTTP/1.1 431 "));
        }
    }

    @Test
    void passesOnWhyAConnectIsRefused() throws Exception {
        try (RawConnection peer = harness.connect("refused.test:443")) {
            String head = peer.head();
            assertTrue(head.startsWith("HTTP/1.1 403 "), head);
            assertTrue(head.contains("\r\nContent-Type: application/problem+json\r\n"), head);
            String body = peer.rest();
            assertTrue(body.contains("\n  \"detail\": \"restart this run\",\n"), body);
            assertTrue(
                    body.contains(
                            "\n  \"hint\": \"authsome explain --run run_0123456789ab GET https://refused.test/\",\n"),
                    body);
        }
    }

    @Test
    void servesThisUserOnARunsOwnPortWithoutASecret() throws Exception {
        int port = harness.proxy().open(FixedInjector.RUN, 0);
        assertEquals(port, harness.proxy().open(FixedInjector.RUN, 0));
        try (RawConnection peer = harness.raw(port)) {
            peer.send("CONNECT api.service.test:443 HTTP/1.1\r\nHost: api.service.test:443\r\n\r\n");
            assertTrue(peer.head().startsWith("HTTP/1.1 200 "));
        }
    }

    @Test
    void refusesAnotherUserOnARunsOwnPort() throws Exception {
        LeftOut.without("setpriv");
        LeftOut.without("bash");
        LeftOut.unless(System.getProperty("user.name").equals("root"), "only root may become another user");
        int port = harness.proxy().open(FixedInjector.RUN, 0);
        String ask = "exec 3<>/dev/tcp/127.0.0.1/" + port
                + "; printf 'CONNECT api.service.test:443 HTTP/1.1\\r\\n\\r\\n' >&3; head -n 1 <&3";
        assertTrue(said("bash", "-c", ask).startsWith("HTTP/1.1 200 "), "it serves this user");
        String other = said("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "bash", "-c", ask);
        assertTrue(other.startsWith("HTTP/1.1 403 "), other);
    }

    private static String said(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void endsARunsPortAndConnectionsWithTheRun() throws Exception {
        int port = harness.proxy().open(FixedInjector.RUN, 0);
        try (RawConnection shared = harness.open();
                RawConnection own = harness.raw(port)) {
            own.send("CONNECT api.service.test:443 HTTP/1.1\r\n\r\n");
            own.head();
            harness.proxy().close(FixedInjector.RUN);
            assertThrows(IOException.class, () -> {
                if (shared.socket().getInputStream().read() < 0) {
                    throw new IOException("ended");
                }
            });
            assertEquals("", own.rest());
        }
        assertTrue(isRefusedWithin(Duration.ofSeconds(5), port));
    }

    /** At once, unless a process that is just being started has a copy of all descriptors. */
    private boolean isRefusedWithin(Duration patience, int port) throws IOException {
        long end = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < end) {
            try {
                harness.raw(port).close();
            } catch (ConnectException _) {
                return true;
            }
        }
        return false;
    }

    @Test
    void servesNothingForARunThatHasEnded() throws Exception {
        harness.injector().open = false;
        try (RawConnection peer = harness.connect("api.service.test:443")) {
            assertTrue(peer.head().startsWith("HTTP/1.1 403 "));
        }
        assertEquals(0, harness.service().connections());
    }

    @Test
    void saysWhenAPortIsTaken() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int taken = other.getLocalPort();
            assertThrows(PortTakenException.class, () -> harness.proxy().open(new RunId("run_ffffffffffff"), taken));
        }
    }

    @Test
    void neverConnectsToItself() throws Exception {
        int own = harness.proxy().open(FixedInjector.RUN, 0);
        for (int port : new int[] {harness.proxy().shared(), own}) {
            try (RawConnection peer = harness.connect("127.0.0.1:" + port)) {
                assertTrue(peer.head().startsWith("HTTP/1.1 403 "));
            }
        }
        assertEquals(
                2,
                harness.injector().refused.stream()
                        .filter("own_address"::equals)
                        .count());
    }

    @ParameterizedTest
    @CsvSource({"169.254.169.254:80", "[fe80::1]:80", "0.0.0.0:80", "[::ffff:169.254.169.254]:80", "100.100.100.200:80"
    })
    void neverConnectsToMetadata(String authority) throws Exception {
        try (RawConnection peer = harness.connect(authority)) {
            String head = peer.head();
            assertTrue(head.startsWith("HTTP/1.1 403 "), head);
        }
        assertFalse(harness.injector().refused.isEmpty());
    }
}
