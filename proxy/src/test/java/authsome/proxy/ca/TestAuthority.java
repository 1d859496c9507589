package authsome.proxy.ca;

import authsome.ports.trust.PublicRoots;
import authsome.proxy.ca.CertificateForge.Item;
import authsome.proxy.ca.CertificateForge.Signer;
import authsome.proxy.ca.CertificateForge.Subject;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.jspecify.annotations.Nullable;

/** An authority for the services of tests. */
public final class TestAuthority {

    private static final char[] PASSWORD = "test".toCharArray();

    private final CertificateForge forge = new CertificateForge(new SecureRandom());
    private final KeyPair keys = forge.keyPair();
    private final Signer signer;
    private final X509Certificate root;
    private final Map<String, SSLContext> served = new HashMap<>();

    public TestAuthority() {
        this("test root");
    }

    public TestAuthority(String name) {
        this.signer = new Signer(name, keys.getPublic(), keys.getPrivate());
        this.root = forge.sign(
                new Subject(name, keys.getPublic(), Instant.now().minus(Duration.ofDays(400)), tomorrow()),
                signer,
                Item.basicConstraints(0),
                Item.keyUsage(KeyUsage.keyCertSign));
    }

    public String pem() {
        try {
            return new String(PublicRoots.pem(root.getEncoded()), StandardCharsets.US_ASCII);
        } catch (CertificateEncodingException e) {
            throw new AssertionError(e);
        }
    }

    /** TLS for a service with a good certificate; the same for each of that name. */
    public synchronized SSLContext serve(String host) throws Exception {
        SSLContext known = served.get(host);
        if (known == null) {
            known = serve(host, tomorrow());
            served.put(host, known);
        }
        return known;
    }

    /** A certificate for a service that brings its own TLS. */
    public TestIdentity server(String host) {
        KeyPair own = forge.keyPair();
        return new TestIdentity(
                own.getPrivate(),
                forge.sign(
                        new Subject("test leaf", own.getPublic(), Instant.now().minus(Duration.ofDays(1)), tomorrow()),
                        signer,
                        new Item(
                                Extension.subjectAlternativeName,
                                false,
                                new GeneralNames(new GeneralName(GeneralName.dNSName, host)))));
    }

    /** A certificate for a client. */
    public TestIdentity client(String name) {
        return client(name, tomorrow());
    }

    /** A certificate for a client that ends at a certain time. */
    public TestIdentity client(String name, Instant until) {
        KeyPair own = forge.keyPair();
        return new TestIdentity(
                own.getPrivate(),
                forge.sign(new Subject(name, own.getPublic(), until.minus(Duration.ofDays(90)), until), signer));
    }

    /** TLS for a service that trusts the clients of this authority. */
    public SSLContext serveClients(String host) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("root", root);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        return serve(host, tomorrow(), trust.getTrustManagers());
    }

    /** TLS for a service whose certificate ends at a certain time. */
    public SSLContext serve(String host, Instant until) throws Exception {
        return serve(host, until, null);
    }

    private SSLContext serve(String host, Instant until, TrustManager @Nullable [] trust) throws Exception {
        KeyPair leafKeys = forge.keyPair();
        X509Certificate leaf = forge.sign(
                new Subject("test leaf", leafKeys.getPublic(), until.minus(Duration.ofDays(90)), until),
                signer,
                new Item(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(new GeneralName(GeneralName.dNSName, host))));
        return context(trust, leafKeys, leaf, root);
    }

    static SSLContext context(KeyPair keys, X509Certificate... chain) throws Exception {
        return context(null, keys, chain);
    }

    private static SSLContext context(TrustManager @Nullable [] trust, KeyPair keys, X509Certificate... chain)
            throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("leaf", keys.getPrivate(), PASSWORD, chain);
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), trust, null);
        return context;
    }

    private static Instant tomorrow() {
        return Instant.now().plus(Duration.ofDays(1));
    }
}
