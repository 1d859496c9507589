package authsome.adapters.hcvault.engine;

import authsome.ports.store.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Whom the engine's certificate has to come from, and what is shown to it. */
public final class Trust {

    private Trust() {}

    /**
     * Makes what connections are made with.
     *
     * @param caFile roots as PEM, and no others; null for those that this Java trusts
     * @param own what is shown to a server that asks; null for nothing
     * @throws StorageException if there is no certificate in the file
     */
    public static SSLContext of(@Nullable Path caFile, KeyManager @Nullable [] own) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(own, caFile == null ? null : managers(caFile), null);
            return context;
        } catch (GeneralSecurityException failed) {
            throw new StorageException("connections to the storage engine cannot be made safe here", failed);
        }
    }

    private static TrustManager[] managers(Path file) throws GeneralSecurityException {
        KeyStore roots = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            Collection<? extends Certificate> found =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            roots.load(null, null);
            for (Certificate each : found) {
                roots.setCertificateEntry("root" + roots.size(), each);
            }
        } catch (IOException | GeneralSecurityException unreadable) {
            throw new StorageException("'hcvault.ca_file': " + file + " cannot be read as PEM certificates");
        }
        if (roots.size() == 0) {
            throw new StorageException("'hcvault.ca_file': there is no certificate in " + file);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(roots);
        return factory.getTrustManagers();
    }
}
