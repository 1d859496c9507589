package authsome.home.settings;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;

/** Reads a PEM file of certificates. */
final class PemRoots {

    private PemRoots() {}

    /**
     * Returns the text of a file that holds at least one certificate.
     *
     * @throws IllegalArgumentException if the file is missing, unreadable, empty or broken
     */
    static String read(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            if (CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(bytes))
                    .isEmpty()) {
                throw new IllegalArgumentException("no PEM certificate in " + file);
            }
            return new String(bytes, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException absent) {
            throw new IllegalArgumentException("no file " + file, absent);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("cannot read " + file, unreadable);
        } catch (CertificateException broken) {
            throw new IllegalArgumentException("no PEM certificate in " + file, broken);
        }
    }
}
