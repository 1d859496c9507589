package authsome.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.domain.egress.EgressPolicy;
import authsome.domain.provider.HostPattern;
import authsome.domain.run.RunId;
import authsome.ports.injection.RunCertificates;
import authsome.proxy.ca.RunCertificateAuthority;
import authsome.proxy.testing.FixedInjector;
import authsome.proxy.tls.ChildTls;
import authsome.proxy.tls.Meeting;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;

/** The certificates and the handshake for nobody. */
final class WarmUpTests {

    private static final HostPattern ACME = new HostPattern("api.acme.test");

    private final InstantSource clock = InstantSource.system();
    private final SecureRandom random = new SecureRandom();
    private final AtomicInteger dated = new AtomicInteger();

    @Test
    void bothEndsOfTlsAreSpokenToTheEnd() {
        // whatever goes wrong in the handshake is thrown
        new WarmUp(this::counting, random).handshake();
        // the run's certificates, and a leaf below them
        assertTrue(dated.get() >= 2);
    }

    @Test
    void nothingIsPractisedBesideARun() throws Exception {
        try (ProxyServer proxy = new ProxyServer(ProxySettings.of(EgressPolicy.STRICT), this::counting, random)) {
            proxy.start(new FixedInjector());
            proxy.practise();
            int unused = dated.get();
            assertTrue(unused >= 2);
            proxy.open(FixedInjector.RUN, 0);
            proxy.practise();
            assertEquals(unused, dated.get());
        }
    }

    @Test
    void nothingIsPractisedBesideAConnection() throws Exception {
        try (ProxyServer proxy = new ProxyServer(ProxySettings.of(EgressPolicy.STRICT), this::counting, random)) {
            proxy.start(new FixedInjector());
            try (Socket client = new Socket(InetAddress.getLoopbackAddress(), proxy.shared())) {
                client.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                assertTrue(client.getInputStream().read() > 0);
            }
            int before = dated.get();
            proxy.practise();
            assertEquals(before, dated.get());
        }
    }

    private Instant counting() {
        dated.incrementAndGet();
        return clock.instant();
    }

    @Test
    void endsThatDoNotTrustEachOtherDoNotMeet() throws NoSuchAlgorithmException {
        SSLEngine client = SSLContext.getDefault().createSSLEngine("api.acme.test", 443);
        client.setUseClientMode(true);
        RunId run = RunId.random(random);
        RunCertificates certificates = new RunCertificateAuthority(clock, random).create(run, Set.of(ACME));
        SSLEngine server = new ChildTls(clock, random).engine(run, "api.acme.test", "http/1.1", () -> certificates);
        SSLException refused = assertThrows(SSLException.class, () -> Meeting.of(client, server));
        assertTrue(String.valueOf(refused.getMessage()).contains("certification path"), refused::toString);
        assertEquals("NONE", client.getSession().getProtocol());
    }
}
