package authsome.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.ports.tck.oauth.https.ShownAsItIs;
import authsome.ports.tck.wire.RawConnection;
import authsome.ports.tck.wire.RawService;
import authsome.proxy.ca.TestPki;
import authsome.proxy.testing.Harness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With what certificates of services may be signed: OpenSSL shows us none that are weak, and a service that means harm does. */
@Timeout(60)
class UpstreamSignatureTests {

    private static final String HOST = Harness.HOST;
    private static final String WEAK = "certificate_weak";

    @TempDir
    private Path folder;

    /** @param code with which it is refused; null for one that is accepted */
    private record Row(
            String name,
            TestPki pki,
            TestPki.Shown shown,
            @Nullable String code) {}

    private Path folder(String name) throws IOException {
        return Files.createDirectory(folder.resolve(name));
    }

    private List<Row> table() throws IOException {
        TestPki pki = new TestPki(folder);
        TestPki old = new TestPki(folder("old"), TestPki.rsa(2048), "SHA1withRSA");
        TestPki small = new TestPki(folder("small"), TestPki.rsa(1024), "SHA256withRSA");
        return List.of(
                new Row("SHA-256", pki, pki.good(HOST), null),
                new Row("SHA-256, by PSS", pki, pki.signedWith(HOST, "SHA256withRSAandMGF1"), null),
                new Row("SHA-1", pki, pki.signedWith(HOST, "SHA1withRSA"), WEAK),
                new Row("SHA-1, by PSS", pki, pki.signedWith(HOST, "SHA1withRSAandMGF1"), WEAK),
                new Row("MD5", pki, pki.signedWith(HOST, "MD5withRSA"), WEAK),
                new Row(
                        "good signatures, one in between",
                        pki,
                        pki.belowSignedWith(HOST, "SHA256withRSA", "SHA256withECDSA"),
                        null),
                new Row(
                        "SHA-1 on the one in between",
                        pki,
                        pki.belowSignedWith(HOST, "SHA1withRSA", "SHA256withECDSA"),
                        WEAK),
                new Row(
                        "SHA-1 below a good one in between",
                        pki,
                        pki.belowSignedWith(HOST, "SHA256withRSA", "SHA1withECDSA"),
                        WEAK),
                // it is believed because the operator says so, not because it has signed itself
                new Row("a root that has signed itself with SHA-1", old, old.good(HOST), null),
                new Row("such a root that is shown as well", old, old.withRoot(HOST), null),
                new Row("a root with RSA of 1024 bits", small, small.good(HOST), "certificate_unknown_authority"));
    }

    @TestFactory
    Stream<DynamicTest> judges() throws IOException {
        return table().stream().map(row -> DynamicTest.dynamicTest(row.name(), () -> judge(row)));
    }

    private static void judge(Row row) throws Exception {
        for (String protocol : List.of("TLSv1.3", "TLSv1.2")) {
            try (Harness harness = new Harness()
                            .trusting(row.pki().pem())
                            .service(
                                    HOST,
                                    443,
                                    RawService.tls(
                                            ShownAsItIs.serve(
                                                    row.shown().privateKey(),
                                                    row.shown().certificates()),
                                            RawService.answering(Harness.OK),
                                            protocol))
                            .start();
                    RawConnection peer = harness.connect(HOST + ":443")) {
                String reply = peer.reply();
                String code = row.code();
                if (code == null) {
                    assertEquals(200, RawConnection.status(reply), reply);
                    continue;
                }
                assertEquals(502, RawConnection.status(reply), reply);
                assertTrue(reply.contains("\"code\": \"" + code + "\""), reply);
                assertEquals(code.equals(WEAK), reply.contains("SHA-1, MD5, or RSA below 2048 bits"), reply);
                assertEquals("[" + code + "]", harness.injector().refused.toString());
                assertEquals(List.of(), harness.service().heads());
            }
        }
    }
}
