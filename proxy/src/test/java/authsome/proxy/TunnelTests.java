package authsome.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.ports.tck.wire.RawConnection;
import authsome.ports.tck.wire.RawService;
import authsome.proxy.testing.FixedInjector;
import authsome.proxy.testing.Harness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What has no route passes untouched. */
@Timeout(30)
class TunnelTests {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi";

    private final Harness harness = new Harness();

    @AfterEach
    void stop() throws Exception {
        harness.close();
    }

    @Test
    void passesBytesAndHalfCloses() throws Exception {
        harness.service("free.test", 443, RawService.plain(talk -> {
                    int all = talk.socket.getInputStream().readAllBytes().length;
                    talk.send("got " + all);
                }))
                .start();
        try (RawConnection peer = harness.connect("free.test:443")) {
            assertTrue(peer.head().startsWith("HTTP/1.1 200 "));
            peer.send("\u0000\u0016\u0003".repeat(100_000));
            peer.socket().shutdownOutput();
            assertEquals("got 300000", peer.rest());
        }
    }

    @Test
    void passesBytesThatCameTogetherWithTheConnect() throws Exception {
        harness.service("free.test", 443, RawService.plain(talk -> talk.send("got " + talk.body(5))))
                .start();
        try (RawConnection peer = harness.raw()) {
            peer.send("CONNECT free.test:443 HTTP/1.1\r\n" + Harness.authorization(FixedInjector.SECRET) + "\r\nearly");
            assertTrue(peer.head().startsWith("HTTP/1.1 200 "));
            assertEquals("got early", peer.rest());
        }
    }

    @Test
    void showsTheServicesOwnCertificate() throws Exception {
        harness.service(
                        "free.test",
                        443,
                        RawService.tls(harness.authority.serve("free.test"), RawService.answering(OK)))
                .start();
        try (RawConnection peer = harness.connect("free.test:443")) {
            peer.head();
            boolean trusted = true;
            try {
                peer.tls(harness.trustingRun(), "free.test");
            } catch (javax.net.ssl.SSLHandshakeException _) {
                trusted = false;
            }
            assertFalse(trusted, "the run's root must not vouch for a tunnel");
        }
    }

    @Test
    void forwardsPlainRequestsWithoutACredential() throws Exception {
        harness.service("free.test", 80, RawService.plain(RawService.answering(OK)))
                .start();
        try (RawConnection peer = harness.raw()) {
            for (int i = 0; i < 2; i++) {
                peer.send("GET http://free.test/a?b=c HTTP/1.1\r\nHost: free.test\r\nX-Y:  z\r\nProxy-Connection: x\r\n"
                        + Harness.authorization(FixedInjector.SECRET) + "\r\n");
                assertEquals(OK, peer.until("hi"));
            }
        }
        assertEquals(
                "GET /a?b=c HTTP/1.1\r\nHost: free.test\r\nX-Y:  z\r\n\r\n",
                harness.service().heads().getFirst());
    }

    @Test
    void leadsASandboxedRunToThisMachineOnlyWhereTheOperatorSaidSo() throws Exception {
        RawService service = RawService.plain(RawService.answering(OK));
        harness.service("free.test", 80, service).start();
        String bare = "127.0.0.1:" + service.port();
        assertTrue(connected(bare).startsWith("HTTP/1.1 200 "));
        harness.injector().local = false;
        assertTrue(connected(bare).startsWith("HTTP/1.1 403 "));
        assertTrue(connected("[::ffff:7f00:1]:" + service.port()).startsWith("HTTP/1.1 403 "));
        assertTrue(connected("localhost:" + service.port()).startsWith("HTTP/1.1 403 "));
        assertTrue(connected("free.test:80").startsWith("HTTP/1.1 200 "));
        try (RawConnection peer = harness.raw()) {
            peer.send("GET http://" + bare + "/ HTTP/1.1\r\nHost: " + bare + "\r\n"
                    + Harness.authorization(FixedInjector.SECRET) + "\r\n");
            assertTrue(peer.head().startsWith("HTTP/1.1 403 "));
            assertTrue(peer.rest().contains("this run is sandboxed"));
        }
    }

    private String connected(String authority) throws Exception {
        try (RawConnection peer = harness.connect(authority)) {
            return peer.head();
        }
    }

    @Test
    void refusesPlainRequestsToAHostThatARouteLeadsTo() throws Exception {
        harness.service(Harness.HOST, 80, RawService.plain(RawService.answering(OK)))
                .start();
        try (RawConnection peer = harness.raw()) {
            peer.send("GET http://" + Harness.HOST + "/ HTTP/1.1\r\nHost: " + Harness.HOST + "\r\n"
                    + Harness.authorization(FixedInjector.SECRET) + "\r\n");
            assertTrue(peer.head().startsWith("HTTP/1.1 403 "));
            assertTrue(peer.rest().contains("https://" + Harness.HOST));
        }
        assertEquals(0, harness.service().connections());
        assertEquals("[plain_http]", harness.injector().refused.toString());
    }

    @Test
    void refusesPlainRequestsWhoseHostDiffersFromTheUrl() throws Exception {
        harness.service("free.test", 80, RawService.plain(RawService.answering(OK)))
                .start();
        try (RawConnection peer = harness.raw()) {
            peer.send("GET http://free.test/ HTTP/1.1\r\nHost: " + Harness.HOST + "\r\n"
                    + Harness.authorization(FixedInjector.SECRET) + "\r\n");
            assertTrue(peer.head().startsWith("HTTP/1.1 421 "));
        }
        assertEquals(0, harness.service().connections());
    }
}
