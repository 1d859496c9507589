package authsome.daemon.golden;

import authsome.application.run.OpenedRun;
import authsome.domain.secret.Secret;
import authsome.ports.tck.wire.GoldenHead;
import authsome.ports.tck.wire.RawConnection;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A program in a run, which knows its environment and sends requests without credentials. */
final class GoldenChild {

    private final OpenedRun run;
    private final SSLContext trusting;

    GoldenChild(OpenedRun run) throws IOException, GeneralSecurityException {
        this.run = run;
        this.trusting = trusting(Path.of(variable("SSL_CERT_FILE")));
    }

    private String variable(String name) {
        Secret value = run.environment().get(name);
        if (value == null) {
            throw new AssertionError(
                    "no " + name + " among " + run.environment().keySet());
        }
        return value.use(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    private static SSLContext trusting(Path bundle) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (InputStream in = Files.newInputStream(bundle)) {
            for (Certificate root : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("root-" + store.size(), root);
            }
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    /** Sends a request; the head of the answer, or what the proxy answered instead of a tunnel. */
    String send(GoldenHead head) throws IOException {
        URI proxy = URI.create(variable("HTTPS_PROXY"));
        byte[] pair = proxy.getUserInfo().getBytes(StandardCharsets.US_ASCII);
        try (RawConnection plain = RawConnection.to(proxy.getPort())) {
            plain.send("CONNECT " + head.host() + ":443 HTTP/1.1\r\nHost: " + head.host()
                    + ":443\r\nProxy-Authorization: Basic "
                    + Base64.getEncoder().encodeToString(pair) + "\r\n\r\n");
            String answer = plain.head();
            if (!answer.startsWith("HTTP/1.1 200")) {
                return answer;
            }
            List<String> fields = GoldenComparison.sent(head);
            RawConnection tls = plain.tls(trusting, head.host());
            tls.send(head.method() + " " + head.target() + " HTTP/1.1\r\n" + String.join("\r\n", fields)
                    + "\r\n\r\n"
                    + (fields.getLast().equals(GoldenComparison.LENGTH) ? GoldenComparison.BODY : ""));
            return tls.head();
        }
    }
}
