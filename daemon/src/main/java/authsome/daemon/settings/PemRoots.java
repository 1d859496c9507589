package authsome.daemon.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

/** Reads the certificates of a PEM file. */
final class PemRoots {

    private PemRoots() {}

    /**
     * Reads at least one certificate.
     *
     * @throws IllegalArgumentException if the file is missing, unreadable, empty or broken
     */
    static List<X509Certificate> read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            List<X509Certificate> roots = CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (roots.isEmpty()) {
                throw new IllegalArgumentException("no PEM certificate in " + file);
            }
            return roots;
        } catch (NoSuchFileException absent) {
            throw new IllegalArgumentException("no file " + file, absent);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("cannot read " + file, unreadable);
        } catch (CertificateException broken) {
            throw new IllegalArgumentException("no PEM certificate in " + file, broken);
        }
    }
}
