package authsome.proxy;

import static authsome.proxy.ca.TestPki.days;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.ports.tck.LeftOut;
import authsome.ports.tck.wire.FreePorts;
import authsome.ports.tck.wire.RawConnection;
import authsome.ports.tck.wire.RawService;
import authsome.proxy.ca.TestPki;
import authsome.proxy.testing.FixedInjector;
import authsome.proxy.testing.Harness;
import authsome.proxy.testing.OpensslServer;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** TLS with services is never weaker than that of a client that speaks with them itself; the services are OpenSSL's. */
@Timeout(60)
class UpstreamTlsTests {

    private static final String HOST = Harness.HOST;
    private static final String[] ANYTHING = {"-cipher", "ALL:COMPLEMENTOFALL:@SECLEVEL=0"};

    @TempDir
    private Path folder;

    private Harness harness = new Harness();

    @BeforeEach
    void needsOpenssl() {
        LeftOut.without("openssl");
    }

    @AfterEach
    void stop() throws Exception {
        harness.close();
    }

    /** @param code with which it is refused; null for one that is accepted */
    private record Row(
            String name,
            TestPki.@Nullable Shown shown,
            @Nullable String code,
            List<String> options) {

        Row(String name, TestPki.@Nullable Shown shown, @Nullable String code, String... options) {
            this(name, shown, code, List.of(options));
        }
    }

    private static List<Row> table(TestPki pki) {
        TestPki.Shown good = pki.good(HOST);
        return List.of(
                new Row("a good certificate", good, null),
                new Row("a good one, with TLS 1.2", good, null, "-tls1_2"),
                new Row("a good one, with another in between", pki.below(HOST, TestPki.elliptic(), true, true), null),
                new Row("RSA of 2048 bits", pki.withRsaKey(HOST, 2048), null),
                new Row("expired", pki.leaf(HOST, days(-30), days(-1)), "certificate_expired"),
                new Row("not yet valid", pki.leaf(HOST, days(1), days(30)), "certificate_not_yet_valid"),
                new Row("another host", pki.good("other.service.test"), "certificate_wrong_host"),
                new Row("a wildcard of too few names", pki.good("*.test"), "certificate_wrong_host"),
                new Row("self-signed", pki.selfSigned(HOST), "certificate_unknown_authority"),
                new Row("an unknown authority", pki.ofAnother(HOST), "certificate_unknown_authority"),
                new Row(
                        "one in between that is not shown",
                        pki.below(HOST, TestPki.elliptic(), true, false),
                        "certificate_unknown_authority"),
                new Row(
                        "one in between that may not sign",
                        pki.below(HOST, TestPki.elliptic(), false, true),
                        "certificate_untrusted"),
                new Row("one for clients", pki.forClients(HOST), "certificate_untrusted"),
                // we do not say that we take such, so a server has none to show that it may
                new Row("signed with SHA-1", pki.signedWith(HOST, "SHA1withRSA"), "tls_failed", ANYTHING),
                new Row("signed with MD5", pki.signedWith(HOST, "MD5withRSA"), "tls_failed", ANYTHING),
                new Row("RSA of 1024 bits", pki.withRsaKey(HOST, 1024), "certificate_weak", ANYTHING),
                new Row(
                        "RSA of 1024 bits in between",
                        pki.below(HOST, TestPki.rsa(1024), true, true),
                        "certificate_weak",
                        ANYTHING),
                new Row("TLS 1.0", good, "tls_too_old", "-tls1", "-cipher", "DEFAULT:@SECLEVEL=0"),
                new Row("TLS 1.1", good, "tls_too_old", "-tls1_1", "-cipher", "DEFAULT:@SECLEVEL=0"),
                new Row("no certificate", null, "tls_failed", "-tls1_2", "-cipher", "aNULL:@SECLEVEL=0"),
                new Row(
                        "no encryption",
                        pki.withRsaKey(HOST, 2048),
                        "tls_failed",
                        "-tls1_2",
                        "-cipher",
                        "eNULL:@SECLEVEL=0"),
                new Row("no forward secrecy", pki.withRsaKey(HOST, 2048), "tls_failed", "-tls1_2", "-cipher", "kRSA"),
                new Row("another protocol inside", good, "no_protocol", "-alpn", "smtp"));
    }

    @TestFactory
    List<DynamicTest> judges() {
        TestPki pki = new TestPki(folder);
        return table(pki).stream()
                .map(row -> DynamicTest.dynamicTest(row.name(), () -> judge(pki, row)))
                .toList();
    }

    private void judge(TestPki pki, Row row) throws Exception {
        try (OpensslServer server =
                        OpensslServer.start(row.shown(), row.options().toArray(String[]::new));
                Harness own = new Harness()
                        .trusting(pki.pem())
                        .leading(HOST, 443, server.port())
                        .start();
                RawConnection peer = own.connect(HOST + ":443")) {
            String code = row.code();
            if (code == null) {
                assertTrue(peer.head().startsWith("HTTP/1.1 200 "), row.name());
                return;
            }
            String reply = peer.reply();
            assertEquals(502, RawConnection.status(reply), reply);
            assertTrue(reply.contains("\"code\": \"" + code + "\""), reply);
            assertTrue(reply.contains("nothing was sent"), reply);
            assertEquals("[" + code + "]", own.injector().refused.toString());
        }
    }

    /** Each connection is verified, not only the first: with and without a credential. */
    @Test
    void judgesAServiceThatShowsAnotherCertificateLater() throws Exception {
        TestPki pki = new TestPki(folder);
        int port = FreePorts.one();
        harness = new Harness().trusting(pki.pem()).leading(HOST, 443, port);
        harness.start(FixedInjector.route(HOST, 443, "/v1", "work"));
        for (String path : List.of("/v1", "/other")) {
            try (RawConnection peer = promised(pki, port);
                    OpensslServer _ = OpensslServer.start(port, pki.leaf(HOST, days(-30), days(-1)))) {
                String reply = peer.send("GET " + path + " HTTP/1.1\r\nHost: " + HOST + "\r\n\r\n")
                        .reply();
                assertEquals(502, RawConnection.status(reply), reply);
                assertTrue(reply.contains("\"code\": \"certificate_expired\""), reply);
                assertTrue(reply.contains("nothing was sent"), reply);
            }
        }
    }

    /** A connection inside TLS to a service that was good, and is gone; another has used up what was verified for both. */
    private RawConnection promised(TestPki pki, int port) throws Exception {
        try (OpensslServer _ = OpensslServer.start(port, pki.good(HOST));
                RawConnection first = harness.open()) {
            RawConnection second = harness.open();
            String answer = first.send("GET /other HTTP/1.1\r\nHost: " + HOST + "\r\n\r\n")
                    .rest();
            assertTrue(answer.contains(" 200 "), answer);
            return second;
        }
    }

    @Test
    void refusesAServiceThatEndsInItsHandshake() throws Exception {
        harness.service(HOST, 443, RawService.plain(talk -> {
                    talk.body(5);
                    talk.send("\u0016\u0003\u0003\u0000\u001f\u0002\u0000\u0000");
                }))
                .start();
        try (RawConnection peer = harness.connect(HOST + ":443")) {
            String reply = peer.reply();
            assertEquals(502, RawConnection.status(reply), reply);
            assertTrue(reply.contains("\"code\": \"tls_failed\""), reply);
        }
    }
}
