package authsome.proxy.upstream;

import authsome.ports.egress.ClientCertificate;
import authsome.proxy.identity.CertifiedKeyReader;
import authsome.proxy.identity.UnusableCertificateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/**
 * TLS with certificates of ours. Each has a context of its own, and another after its file has changed: a session is resumed
 * with the certificate that it began with or not at all. Files are read for each connection. Guarded by its own monitor.
 */
final class ClientContexts {

    private static final Set<PosixFilePermission> OWNER = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);
    private static final int MOST_BYTES = 1 << 20;

    private final InstantSource clock;
    private final SecureRandom random;
    private final Map<ClientCertificate, Loaded> loaded = new HashMap<>();

    ClientContexts(InstantSource clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    /** What became of a file with this hash; of a certificate's hosts all are trusted in the same way. */
    private record Loaded(String hash, SSLContext standard, SSLContext extended) {}

    /**
     * The context of a certificate.
     *
     * @param extended whom to trust where the operator's roots count; empty for the roots of this Java
     * @param named whether they count
     */
    synchronized SSLContext of(ClientCertificate certificate, List<TrustManager> extended, boolean named)
            throws UpstreamException {
        try {
            Loaded current = current(certificate, extended);
            return named ? current.extended() : current.standard();
        } catch (UnusableCertificateException unusable) {
            loaded.remove(certificate);
            throw new UpstreamException(
                    502,
                    "client_certificate",
                    "the client certificate of " + certificate.provider() + " for " + certificate.host() + ", "
                            + certificate.file() + ", cannot be used: " + unusable.reason() + "; nothing was sent");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot show certificates", e);
        }
    }

    private Loaded current(ClientCertificate certificate, List<TrustManager> extended)
            throws UnusableCertificateException, GeneralSecurityException {
        byte[] content = read(certificate.file());
        Path passwordFile = certificate.passwordFile();
        byte[] password = passwordFile == null ? new byte[0] : read(passwordFile);
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(content);
            String hash = HexFormat.of().formatHex(digest.digest(password));
            Loaded known = loaded.get(certificate);
            if (known == null || !known.hash().equals(hash)) {
                KeyManager[] keys = {
                    new ClientIdentity(CertifiedKeyReader.read(content, characters(password), clock.instant()))
                };
                known = new Loaded(hash, context(keys, List.of()), context(keys, extended));
                loaded.put(certificate, known);
            }
            return known;
        } finally {
            Arrays.fill(content, (byte) 0);
            Arrays.fill(password, (byte) 0);
        }
    }

    private SSLContext context(KeyManager[] keys, List<TrustManager> trust) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys, trust.isEmpty() ? null : trust.toArray(TrustManager[]::new), random);
        return context;
    }

    /** The first line; passwords of such files are ASCII, or what whoever wrote them took for it. */
    private static char[] characters(byte[] password) {
        int length = 0;
        while (length < password.length && password[length] != '\n' && password[length] != '\r') {
            length++;
        }
        char[] text = new char[length];
        for (int i = 0; i < length; i++) {
            text[i] = (char) (password[i] & 0xFF);
        }
        return text;
    }

    private static byte[] read(Path file) throws UnusableCertificateException {
        try {
            if (!OWNER.containsAll(Files.getPosixFilePermissions(file))) {
                throw new UnusableCertificateException(file + " is open to other users, run 'chmod 600 " + file + "'");
            }
            if (Files.size(file) > MOST_BYTES) {
                throw new UnusableCertificateException(file + " is too large");
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException _) {
            throw new UnusableCertificateException("there is no file " + file);
        } catch (IOException _) {
            throw new UnusableCertificateException(file + " cannot be read");
        }
    }
}
