package authsome.ports.trust;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** The roots that everybody trusts: those of this Java, and those of the operating system where it keeps a bundle. */
public final class PublicRoots {

    /** Where the families of Unix keep their bundle; the first that exists is taken. */
    public static final List<Path> SYSTEM_BUNDLES = List.of(
            Path.of("/etc/ssl/certs/ca-certificates.crt"),
            Path.of("/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem"),
            Path.of("/etc/pki/tls/certs/ca-bundle.crt"),
            Path.of("/etc/ssl/ca-bundle.pem"),
            Path.of("/etc/ssl/cert.pem"));

    private static final int PEM_LINE = 64;
    private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
    private static final String END = "-----END CERTIFICATE-----";

    /** By their Base64 on one line. */
    private final Map<String, X509Certificate> roots = new LinkedHashMap<>();

    private final byte[] pem;

    /** @param bundles PEM files of the operating system, of which the first that exists is read */
    public PublicRoots(List<Path> bundles) {
        for (X509Certificate root : javaRoots()) {
            add(root);
        }
        bundles.stream().filter(Files::isReadable).findFirst().ifPresent(this::addBundle);
        ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 18);
        for (X509Certificate root : roots.values()) {
            out.writeBytes(pem(encoded(root)));
        }
        this.pem = out.toByteArray();
    }

    /** All roots. */
    public List<X509Certificate> all() {
        return List.copyOf(roots.values());
    }

    /** All roots as PEM; a fresh copy with {@code last} at the end. */
    public byte[] pemWith(byte[] last) {
        byte[] tail = pem(last);
        byte[] all = Arrays.copyOf(pem, pem.length + tail.length);
        System.arraycopy(tail, 0, all, pem.length, tail.length);
        return all;
    }

    /** A fresh PKCS #12 store with all roots. */
    public KeyStore store() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        int number = 0;
        for (X509Certificate root : roots.values()) {
            store.setCertificateEntry("root-" + number++, root);
        }
        return store;
    }

    /** One certificate as PEM. */
    public static byte[] pem(byte[] der) {
        String body = Base64.getMimeEncoder(PEM_LINE, new byte[] {'\n'}).encodeToString(der);
        return (BEGIN + "\n" + body + "\n" + END + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** The certificates in a PEM text; those that this Java cannot read are left out. */
    public static List<X509Certificate> parse(byte[] pemText) {
        return blocks(pemText).stream()
                .flatMap(block -> certificate(block).stream())
                .toList();
    }

    /** The texts between the lines that begin and end a certificate. */
    private static List<String> blocks(byte[] pemText) {
        String text = new String(pemText, StandardCharsets.ISO_8859_1);
        List<String> found = new ArrayList<>();
        int from = text.indexOf(BEGIN);
        while (from >= 0) {
            int end = text.indexOf(END, from);
            if (end < 0) {
                return found;
            }
            found.add(text.substring(from + BEGIN.length(), end));
            from = text.indexOf(BEGIN, end);
        }
        return found;
    }

    private static Optional<X509Certificate> certificate(String block) {
        byte[] pem = (BEGIN + block + END).getBytes(StandardCharsets.ISO_8859_1);
        try {
            Certificate certificate =
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
            return Optional.of((X509Certificate) certificate);
        } catch (CertificateException _) {
            // a system bundle may hold forms that Java does not know; they cannot go into a Java store anyway
            return Optional.empty();
        }
    }

    private static List<X509Certificate> javaRoots() {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            List<X509Certificate> found = new ArrayList<>();
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509TrustManager trust) {
                    found.addAll(Arrays.asList(trust.getAcceptedIssuers()));
                }
            }
            return found;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the roots of this Java cannot be read", e);
        }
    }

    private void addBundle(Path bundle) {
        try {
            for (String block : blocks(Files.readAllBytes(bundle))) {
                // most are among Java's own; to read those again takes longer than all the rest
                if (!roots.containsKey(block.replace("\n", ""))) {
                    certificate(block).ifPresent(this::add);
                }
            }
        } catch (IOException e) {
            System.getLogger(PublicRoots.class.getName())
                    .log(System.Logger.Level.WARNING, "the system's certificate bundle cannot be read: {0}", bundle);
        }
    }

    private void add(X509Certificate root) {
        roots.putIfAbsent(Base64.getEncoder().encodeToString(encoded(root)), root);
    }

    private static byte[] encoded(X509Certificate root) {
        try {
            return root.getEncoded();
        } catch (CertificateException e) {
            throw new IllegalStateException("a root cannot be encoded", e);
        }
    }
}
