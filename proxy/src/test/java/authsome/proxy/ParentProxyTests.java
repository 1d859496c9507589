package authsome.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.domain.egress.ParentProxy;
import authsome.domain.routing.Origin;
import authsome.domain.secret.Secret;
import authsome.ports.tck.wire.FakeParentProxy;
import authsome.ports.tck.wire.RawConnection;
import authsome.ports.tck.wire.RawService;
import authsome.proxy.testing.FixedInjector;
import authsome.proxy.testing.Harness;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Services that only the proxy of a network reaches: no name in here can be resolved by this machine. */
class ParentProxyTests {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi";
    private static final String WHO = "corp-user:corp-pass";

    private final Harness harness = new Harness();
    private RawService plain;

    @BeforeEach
    void startServices() throws Exception {
        harness.remote(RawService.tls(harness.authority.serve(Harness.HOST), RawService.answering(OK)));
        plain = RawService.plain(RawService.answering(OK));
    }

    @AfterEach
    void stop() throws Exception {
        harness.close();
        plain.close();
    }

    private FakeParentProxy parent(String expected, String sent) throws Exception {
        FakeParentProxy parent = new FakeParentProxy(
                Map.of(
                        Harness.HOST + ":443",
                        harness.service().port(),
                        "plain.far.test",
                        plain.port(),
                        "raw.far.test:25",
                        plain.port()),
                expected.isEmpty() ? null : expected);
        harness.through(new ParentProxy(
                        new Origin("127.0.0.1", parent.port()), sent.isEmpty() ? null : Secret.ofUtf8(sent), List.of()))
                .start();
        return parent;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", WHO})
    void injectsInsideATunnelOfTheParent(String credentials) throws Exception {
        try (FakeParentProxy parent = parent(credentials, credentials)) {
            for (int i = 0; i < 3; i++) {
                try (RawConnection peer = harness.open()) {
                    peer.send("GET /v1 HTTP/1.1\r\nHost: " + Harness.HOST + "\r\n\r\n");
                    assertEquals(OK, peer.until("hi"));
                }
                harness.injector().awaitEnds(i + 1);
            }
            assertEquals(1, parent.heads().size(), "the tunnel is kept like any connection");
            String head = parent.heads().getFirst();
            assertTrue(
                    head.startsWith("CONNECT api.service.test:443 HTTP/1.1\r\nHost: api.service.test:443\r\n"), head);
            assertFalse(head.contains(FixedInjector.SECRET));
        }
        assertTrue(harness.service().heads().getFirst().contains("Bearer key-of-work"));
        assertFalse(harness.service().heads().getFirst().contains("Proxy-"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "corp-user:wrong"})
    void saysWhatToDoWhereTheParentDoesNotKnowWhoAsks(String sent) throws Exception {
        try (FakeParentProxy _ = parent(WHO, sent);
                RawConnection peer = harness.connect(Harness.HOST + ":443")) {
            assertTrue(peer.head().startsWith("HTTP/1.1 502 "));
            String body = peer.rest();
            assertTrue(body.contains("upstream.proxy_credentials"), body);
            assertTrue(body.contains("\n  \"hint\": \"put name:password"), body);
            assertFalse(body.contains("wrong"), body);
        }
        assertEquals(List.of("parent_proxy_auth"), harness.injector().refused);
        assertTrue(harness.service().heads().isEmpty());
    }

    @Test
    void passesTunnelsThrough() throws Exception {
        try (FakeParentProxy parent = parent("", "");
                RawConnection peer = harness.connect("raw.far.test:25")) {
            assertTrue(peer.head().startsWith("HTTP/1.1 200 "));
            peer.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
            assertEquals(OK, peer.until("hi"));
            assertEquals(1, parent.heads().size());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", WHO})
    void asksForPlainHttpByTheWholeUrl(String credentials) throws Exception {
        try (FakeParentProxy parent = parent(credentials, credentials);
                RawConnection peer = harness.raw()) {
            peer.send("GET http://plain.far.test/a?b=c HTTP/1.1\r\nHost: plain.far.test\r\nX-Odd:  y\r\n"
                    + Harness.authorization(FixedInjector.SECRET) + "\r\n");
            assertEquals(OK, peer.until("hi"));
            String head = parent.heads().getFirst();
            assertTrue(
                    head.startsWith(
                            "GET http://plain.far.test/a?b=c HTTP/1.1\r\nHost: plain.far.test\r\nX-Odd:  y\r\n"),
                    head);
            assertEquals(credentials.isEmpty() ? 0 : 1, head.split("Proxy-Authorization", -1).length - 1, head);
            String ours = Harness.authorization(FixedInjector.SECRET);
            assertFalse(head.contains(ours.substring(ours.indexOf("Basic "))), "the run's secret is for us");
        }
    }

    @Test
    void neverPassesOnThatTheParentAsksWhoItIs() throws Exception {
        try (FakeParentProxy _ = parent(WHO, "");
                RawConnection peer = harness.raw()) {
            peer.send("GET http://plain.far.test/ HTTP/1.1\r\nHost: plain.far.test\r\n"
                    + Harness.authorization(FixedInjector.SECRET) + "\r\n");
            assertTrue(peer.head().startsWith("HTTP/1.1 502 "));
            assertTrue(peer.rest().contains("upstream.proxy_credentials"));
        }
        assertTrue(plain.heads().isEmpty());
    }

    @Test
    void theCertificateIsStillTheServices() throws Exception {
        try (RawService impostor =
                        RawService.tls(harness.authority.serve("other.service.test"), RawService.answering(OK));
                FakeParentProxy parent = new FakeParentProxy(Map.of(Harness.HOST + ":443", impostor.port()), null)) {
            harness.through(new ParentProxy(new Origin("127.0.0.1", parent.port()), null, List.of()))
                    .start();
            try (RawConnection peer = harness.connect(Harness.HOST + ":443")) {
                assertTrue(peer.head().startsWith("HTTP/1.1 502 "));
                assertTrue(peer.rest().contains("is for another host"));
            }
            assertTrue(impostor.heads().isEmpty());
        }
    }
}
