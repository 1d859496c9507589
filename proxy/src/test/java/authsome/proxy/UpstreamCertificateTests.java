package authsome.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.domain.egress.EgressPolicy;
import authsome.ports.tck.wire.RawConnection;
import authsome.ports.tck.wire.RawService;
import authsome.proxy.ca.TestAuthority;
import authsome.proxy.testing.FixedInjector;
import authsome.proxy.testing.Harness;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UpstreamCertificateTests {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi";

    private final Harness harness = new Harness();

    @AfterEach
    void stop() throws Exception {
        harness.close();
    }

    @Test
    void acceptsAGoodOne() throws Exception {
        harness.service(RawService.answering(OK)).start();
        try (RawConnection peer = harness.connect(Harness.HOST + ":443")) {
            assertTrue(peer.head().startsWith("HTTP/1.1 200 "));
        }
    }

    @Test
    void refusesAnExpiredOne() throws Exception {
        Instant yesterday = Instant.now().minus(Duration.ofDays(1));
        serve(RawService.tls(harness.authority.serve(Harness.HOST, yesterday), RawService.answering(OK)));
        assertRefused("has expired", "certificate_expired");
    }

    @Test
    void refusesOneForAnotherHost() throws Exception {
        serve(RawService.tls(harness.authority.serve("other.service.test"), RawService.answering(OK)));
        assertRefused("is for another host", "certificate_wrong_host");
    }

    @Test
    void refusesAnUnknownAuthority() throws Exception {
        serve(RawService.tls(new TestAuthority("stranger").serve(Harness.HOST), RawService.answering(OK)));
        assertRefused("not signed by an authority", "certificate_unknown_authority");
    }

    @Test
    void refusesAnAuthorityThatOnlyBearsATrustedName() throws Exception {
        serve(RawService.tls(new TestAuthority().serve(Harness.HOST), RawService.answering(OK)));
        assertRefused("cannot be verified", "certificate_untrusted");
    }

    @Test
    void refusesOldTls() throws Exception {
        // this process may not even offer 1.1 unless asked: the service then answers nothing newer
        serve(RawService.plain(talk -> {
            talk.body(5);
            // a fatal protocol_version alert, as a server of TLS 1.1 answers an offer of 1.2 and 1.3
            talk.send("\u0015\u0003\u0002\u0000\u0002\u0002F");
        }));
        assertRefused("new enough", "tls_too_old");
    }

    @Test
    void refusesAServiceWithoutTls() throws Exception {
        serve(RawService.plain(talk -> talk.send(OK)));
        try (RawConnection peer = harness.connect(Harness.HOST + ":443")) {
            assertTrue(peer.head().startsWith("HTTP/1.1 502 "));
        }
        assertTrue(harness.service().heads().isEmpty());
    }

    @Test
    void refusesAServiceThatIsDown() throws Exception {
        // bound and never listening: nobody else can take the port meanwhile
        try (Socket taken = new Socket()) {
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            harness.leading(Harness.HOST, 443, taken.getLocalPort()).start();
            try (RawConnection peer = harness.connect(Harness.HOST + ":443")) {
                assertTrue(peer.head().startsWith("HTTP/1.1 502 "));
            }
        }
        assertEquals("[connect_failed]", harness.injector().refused.toString());
    }

    @Test
    void countsExtraRootsForNamedOriginsOnly() throws Exception {
        // localhost resolves without the operator's help, so nothing names it
        RawService service = RawService.tls(harness.authority.serve("localhost"), RawService.answering(OK));
        try (service;
                ProxyServer proxy = new ProxyServer(
                        new ProxySettings(
                                EgressPolicy.STRICT, harness.authority.pem(), List.of(), null, 0, port -> false),
                        InstantSource.system(),
                        new SecureRandom())) {
            FixedInjector injector = new FixedInjector(FixedInjector.route("localhost", service.port(), "", "work"));
            proxy.start(injector);
            String authority = "localhost:" + service.port();
            try (RawConnection peer = harness.raw(proxy.shared())) {
                peer.send("CONNECT " + authority + " HTTP/1.1\r\n" + Harness.authorization(FixedInjector.SECRET)
                        + "\r\n");
                assertTrue(peer.head().startsWith("HTTP/1.1 403 "));
                assertTrue(peer.rest().contains("upstream.allow_private"));
            }
            assertEquals(0, service.connections());
        }
    }

    private void serve(RawService service) throws Exception {
        harness.service(Harness.HOST, 443, service).start();
    }

    private void assertRefused(String reason, String code) throws Exception {
        try (RawConnection peer = harness.connect(Harness.HOST + ":443")) {
            assertTrue(peer.head().startsWith("HTTP/1.1 502 "));
            String sentence = peer.rest();
            assertTrue(sentence.contains(reason), sentence);
            assertTrue(sentence.contains("nothing was sent\",\n"), sentence);
        }
        assertTrue(harness.service().heads().isEmpty());
        assertEquals("[" + code + "]", harness.injector().refused.toString());
    }
}
