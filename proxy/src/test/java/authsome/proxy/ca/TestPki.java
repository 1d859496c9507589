package authsome.proxy.ca;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Certificates of every kind, also of those that no authority gives out, as files for servers that others wrote. */
public final class TestPki {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final BouncyCastleProvider SIGNERS = new BouncyCastleProvider();
    private static final String GOOD = "SHA256withRSA";

    private final Path folder;
    private final KeyPair rootKey;
    private final KeyPair usual = elliptic();
    private final X509CertificateHolder root;
    private int files;

    public TestPki(Path folder) {
        this(folder, rsa(2048), GOOD);
    }

    /** @param algorithm with which the root is signed, by itself */
    public TestPki(Path folder, KeyPair rootKey, String algorithm) {
        this.folder = folder;
        this.rootKey = rootKey;
        this.root = sign("pki root", rootKey, "pki root", rootKey, algorithm, days(-400), days(400), true, null, null);
    }

    /**
     * What a server shows, as files and for servers of this process.
     *
     * @param certificates the leaf first
     */
    public record Shown(
            Path certificate, Path key, Path chain, PrivateKey privateKey, List<X509Certificate> certificates) {}

    /** The root, as an operator names it. */
    public String pem() {
        return pem(root);
    }

    public Shown good(String host) {
        return leaf(host, days(-1), days(30));
    }

    public Shown leaf(String host, Instant from, Instant until) {
        return show(usual, sign("leaf", usual, "pki root", rootKey, GOOD, from, until, false, host, null));
    }

    /** Signed by the root with another algorithm. */
    public Shown signedWith(String host, String algorithm) {
        return show(usual, sign("leaf", usual, "pki root", rootKey, algorithm, days(-1), days(30), false, host, null));
    }

    public Shown withRsaKey(String host, int bits) {
        KeyPair key = rsa(bits);
        return show(key, sign("leaf", key, "pki root", rootKey, GOOD, days(-1), days(30), false, host, null));
    }

    public Shown forClients(String host) {
        return show(
                usual,
                sign(
                        "leaf",
                        usual,
                        "pki root",
                        rootKey,
                        GOOD,
                        days(-1),
                        days(30),
                        false,
                        host,
                        KeyPurposeId.id_kp_clientAuth));
    }

    public Shown selfSigned(String host) {
        return show(
                usual, sign("leaf", usual, "leaf", usual, "SHA256withECDSA", days(-1), days(30), false, host, null));
    }

    public Shown ofAnother(String host) {
        return show(usual, sign("leaf", usual, "another", rsa(2048), GOOD, days(-1), days(30), false, host, null));
    }

    /**
     * With another certificate between it and the root, whose key is of an elliptic curve.
     *
     * @param above with which that one is signed, by the root
     * @param below with which it signs
     */
    public Shown belowSignedWith(String host, String above, String below) {
        KeyPair between = elliptic();
        return show(
                usual,
                sign("leaf", usual, "between", between, below, days(-1), days(30), false, host, null),
                sign("between", between, "pki root", rootKey, above, days(-10), days(30), true, null, null));
    }

    /** A good one, and the root is shown as well. */
    public Shown withRoot(String host) {
        return show(usual, sign("leaf", usual, "pki root", rootKey, GOOD, days(-1), days(30), false, host, null), root);
    }

    /**
     * With another certificate between it and the root.
     *
     * @param authority whether that may sign
     * @param sent whether it is shown
     */
    public Shown below(String host, KeyPair between, boolean authority, boolean sent) {
        X509CertificateHolder middle =
                sign("between", between, "pki root", rootKey, GOOD, days(-10), days(30), authority, null, null);
        String algorithm = between.getPrivate().getAlgorithm().equals("RSA") ? GOOD : "SHA256withECDSA";
        X509CertificateHolder leaf =
                sign("leaf", usual, "between", between, algorithm, days(-1), days(30), false, host, null);
        return sent ? show(usual, leaf, middle) : show(usual, leaf);
    }

    public static KeyPair rsa(int bits) {
        return keys("RSA", bits);
    }

    public static KeyPair elliptic() {
        return keys("EC", 256);
    }

    public static Instant days(int days) {
        return Instant.now().plus(Duration.ofDays(days));
    }

    private static KeyPair keys(String algorithm, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits, RANDOM);
            return generator.generateKeyPair();
        } catch (java.security.GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static X509CertificateHolder sign(
            String name,
            KeyPair key,
            String issuer,
            KeyPair issuerKey,
            String algorithm,
            Instant from,
            Instant until,
            boolean authority,
            @org.jspecify.annotations.Nullable String host,
            @org.jspecify.annotations.Nullable KeyPurposeId purpose) {
        try {
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    new X500Name("CN=" + issuer),
                    new BigInteger(100, RANDOM),
                    Date.from(from),
                    Date.from(until),
                    new X500Name("CN=" + name),
                    key.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            if (host != null) {
                builder.addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(new GeneralName(GeneralName.dNSName, host)));
            }
            if (purpose != null) {
                builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
            }
            return builder.build(
                    new JcaContentSignerBuilder(algorithm).setProvider(SIGNERS).build(issuerKey.getPrivate()));
        } catch (IOException | org.bouncycastle.operator.OperatorCreationException e) {
            throw new AssertionError(e);
        }
    }

    private Shown show(KeyPair key, X509CertificateHolder leaf, X509CertificateHolder... chain) {
        List<String> above = new ArrayList<>();
        List<X509Certificate> certificates = new ArrayList<>(List.of(certificate(leaf)));
        for (X509CertificateHolder each : chain) {
            above.add(pem(each));
            certificates.add(certificate(each));
        }
        return new Shown(
                write("leaf.pem", pem(leaf)),
                write(
                        "key.pem",
                        "-----BEGIN PRIVATE KEY-----\n"
                                + Base64.getMimeEncoder()
                                        .encodeToString(key.getPrivate().getEncoded())
                                + "\n-----END PRIVATE KEY-----\n"),
                write("chain.pem", String.join("", above)),
                key.getPrivate(),
                certificates);
    }

    private static X509Certificate certificate(X509CertificateHolder holder) {
        try {
            return new JcaX509CertificateConverter().getCertificate(holder);
        } catch (CertificateException e) {
            throw new AssertionError(e);
        }
    }

    private Path write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(files++ + "-" + name), text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String pem(Object what) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(what);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return text.toString();
    }
}
