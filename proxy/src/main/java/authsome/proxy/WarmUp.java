package authsome.proxy;

import authsome.domain.provider.HostPattern;
import authsome.domain.run.RunId;
import authsome.ports.injection.RunCertificates;
import authsome.proxy.ca.LeafIssuer;
import authsome.proxy.ca.RunCertificateAuthority;
import authsome.proxy.tls.ChildTls;
import authsome.proxy.tls.Meeting;
import authsome.proxy.upstream.UpstreamTls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;

/**
 * Does for nobody what takes a fresh process a hundred times as long as a later one, and what no child should wait for:
 * certificates of a run, and TLS as it is spoken to a child and to a service, with both ends of it here.
 */
final class WarmUp {

    private static final String NOBODY = "warm-up.invalid";
    private static final String HTTP = "http/1.1";

    private final InstantSource clock;
    private final SecureRandom random;

    WarmUp(InstantSource clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    /** Makes one certificate chain. */
    void certificates() {
        RunCertificates certificates = certificates(RunId.random(random));
        new LeafIssuer(certificates, clock, random).issue(NOBODY);
        certificates.intermediateKey().close();
    }

    /** Shakes hands once: what a service shows is verified as ever, against the root of a run that nobody has. */
    void handshake() {
        RunId run = RunId.random(random);
        RunCertificates certificates = certificates(run);
        try {
            Meeting.of(
                    client(certificates.root()),
                    new ChildTls(clock, random).engine(run, NOBODY, HTTP, () -> certificates));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("this Java cannot speak TLS to itself", e);
        } finally {
            certificates.intermediateKey().close();
        }
    }

    private RunCertificates certificates(RunId run) {
        return new RunCertificateAuthority(clock, random).create(run, Set.of(new HostPattern(NOBODY)));
    }

    private SSLEngine client(byte[] root) throws GeneralSecurityException, IOException {
        SSLEngine engine = trusting(root).createSSLEngine(NOBODY, 0);
        engine.setUseClientMode(true);
        engine.setSSLParameters(UpstreamTls.demand(engine.getSSLParameters(), NOBODY, List.of(HTTP)));
        return engine;
    }

    private SSLContext trusting(byte[] root) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry(
                "root", CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(root)));
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), random);
        return context;
    }
}
