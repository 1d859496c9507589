package authsome.ports.egress;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.CryptoPrimitive;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Set;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** The roots of this Java together with the operator's. Nobody is believed whose key is too weak, whoever names it. */
public final class ExtraRoots {

    private ExtraRoots() {}

    /**
     * Trust in the roots of this Java and in those of {@code pem}.
     *
     * @throws IllegalArgumentException if {@code pem} is not a list of certificates
     */
    public static TrustManager[] trustWith(String pem) throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try {
            store.load(null, null);
        } catch (IOException e) {
            throw new IllegalStateException("an empty key store cannot be made", e);
        }
        int number = 0;
        for (TrustManager manager : trust(null)) {
            for (Certificate root : ((X509TrustManager) manager).getAcceptedIssuers()) {
                store.setCertificateEntry("root-" + number++, root);
            }
        }
        for (Certificate root : certificates(pem)) {
            // the keys of roots are the only ones in a chain that Java does not have judged
            if (isStrong(root)) {
                store.setCertificateEntry("extra-" + number++, root);
            }
        }
        return trust(store);
    }

    /** Whether a root is believed as far as its key goes. */
    public static boolean isStrong(Certificate root) {
        return new StrongAlgorithms().permits(Set.of(CryptoPrimitive.SIGNATURE), root.getPublicKey());
    }

    private static Iterable<? extends Certificate> certificates(String pem) {
        try {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the extra roots are not certificates in PEM form", e);
        }
    }

    private static TrustManager[] trust(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }
}
