package authsome.ports.tck.oauth.https;

import authsome.ports.egress.ExtraRoots;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate made afresh for one test, under a root of its own. Immutable.
 *
 * @param context serves it
 * @param rootPem the root, for who is to trust it
 * @param key the private key
 * @param chain the certificate and its root
 */
public record TestCertificate(SSLContext context, String rootPem, PrivateKey key, List<X509Certificate> chain) {

    private static final String GOOD = "SHA256withECDSA";
    private static final Duration MARGIN = Duration.ofDays(1);
    private static final int SERIAL_BITS = 100;

    /**
     * Makes one that is valid a day before and after {@code now}.
     *
     * @param names host names, and addresses as literals
     */
    public static TestCertificate of(List<String> names, Instant now, SecureRandom random) {
        try {
            return of(keys(random), GOOD, names, now, random);
        } catch (GeneralSecurityException failed) {
            throw impossible(failed);
        }
    }

    /** One whose root has signed it with another algorithm, for an elliptic curve. */
    public static TestCertificate signedWith(String algorithm, List<String> names, Instant now, SecureRandom random) {
        try {
            return of(keys(random), algorithm, names, now, random);
        } catch (GeneralSecurityException failed) {
            throw impossible(failed);
        }
    }

    /** One with a key of RSA. */
    public static TestCertificate withRsaKey(int bits, List<String> names, Instant now, SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits, random);
            return of(generator.generateKeyPair(), GOOD, names, now, random);
        } catch (GeneralSecurityException failed) {
            throw impossible(failed);
        }
    }

    private static TestCertificate of(
            KeyPair leafKeys, String algorithm, List<String> names, Instant now, SecureRandom random)
            throws GeneralSecurityException {
        try {
            KeyPair rootKeys = keys(random);
            X509Certificate root = sign("CN=Scripted root", rootKeys, rootKeys, GOOD, now, random, List.of());
            X509Certificate leaf = sign("CN=Scripted server", leafKeys, rootKeys, algorithm, now, random, names);
            List<X509Certificate> chain = List.of(leaf, root);
            SSLContext context = ShownAsItIs.serve(leafKeys.getPrivate(), chain);
            return new TestCertificate(context, pem(root), leafKeys.getPrivate(), chain);
        } catch (IOException | OperatorCreationException failed) {
            throw impossible(failed);
        }
    }

    private static IllegalStateException impossible(Exception failed) {
        return new IllegalStateException("this Java cannot make a test certificate", failed);
    }

    /** Trusts its root, and shows nothing. */
    public SSLContext trusting() {
        try {
            SSLContext trusting = SSLContext.getInstance("TLS");
            trusting.init(null, ExtraRoots.trustWith(rootPem), null);
            return trusting;
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException("this Java has no TLS", failed);
        }
    }

    /** Its certificates, PEM. */
    public String chainPem() {
        try {
            StringBuilder pem = new StringBuilder();
            for (X509Certificate each : chain) {
                pem.append(pem(each));
            }
            return pem.toString();
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException("a certificate cannot be written", failed);
        }
    }

    /** Its key, PEM. */
    public String keyPem() {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    /** Writes key and certificates as PKCS#12, for servers that want a file. */
    public void writeKeyStore(Path file, String word) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("leaf", key, word.toCharArray(), chain.toArray(X509Certificate[]::new));
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, word.toCharArray());
        }
    }

    private static KeyPair keys(SecureRandom random) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), random);
        return generator.generateKeyPair();
    }

    private static X509Certificate sign(
            String subject,
            KeyPair keys,
            KeyPair signer,
            String algorithm,
            Instant now,
            SecureRandom random,
            List<String> names)
            throws GeneralSecurityException, IOException, OperatorCreationException {
        X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                new X500Name("CN=Scripted root"),
                new BigInteger(SERIAL_BITS, random),
                Date.from(now.minus(MARGIN)),
                Date.from(now.plus(MARGIN)),
                new X500Name(subject),
                SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()));
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(names.isEmpty()));
        if (!names.isEmpty()) {
            GeneralName[] general = names.stream().map(TestCertificate::name).toArray(GeneralName[]::new);
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(general));
        }
        byte[] der = builder.build(new JcaContentSignerBuilder(algorithm)
                        .setSecureRandom(random)
                        .build(signer.getPrivate()))
                .getEncoded();
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }

    private static GeneralName name(String name) {
        boolean address = name.indexOf(':') >= 0 || name.matches("[0-9.]+");
        return new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, name);
    }

    private static String pem(X509Certificate root) throws GeneralSecurityException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(root.getEncoded());
        return "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
    }
}
