package authsome.proxy.ca;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Signs certificates: ECDSA over P-256 with SHA-256, and nothing else. Safe for use by many threads. */
final class CertificateForge {

    private static final int SERIAL_BITS = 127;

    private final SecureRandom random;

    CertificateForge(SecureRandom random) {
        this.random = random;
    }

    /** What a certificate says about its subject. */
    record Subject(String name, PublicKey key, Instant from, Instant until) {}

    /** Who signs; {@code issuerKey} is the public half that the authority key identifier names. */
    record Signer(String name, PublicKey issuerKey, PrivateKey key) {}

    /** One extension with its criticality. */
    record Item(ASN1ObjectIdentifier id, boolean critical, ASN1Encodable value) {

        static Item basicConstraints(int pathLength) {
            return new Item(Extension.basicConstraints, true, new BasicConstraints(pathLength));
        }

        static Item keyUsage(int bits) {
            return new Item(Extension.keyUsage, true, new KeyUsage(bits));
        }
    }

    KeyPair keyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no P-256 keys", e);
        }
    }

    X509Certificate sign(Subject subject, Signer signer, Item... items) {
        X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                new X500Name("CN=" + signer.name()),
                new BigInteger(SERIAL_BITS, random).setBit(SERIAL_BITS - 1),
                Date.from(subject.from()),
                Date.from(subject.until()),
                new X500Name("CN=" + subject.name()),
                SubjectPublicKeyInfo.getInstance(subject.key().getEncoded()));
        try {
            JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
            builder.addExtension(
                    Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(subject.key()));
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    identifiers.createAuthorityKeyIdentifier(signer.issuerKey()));
            for (Item item : items) {
                builder.addExtension(item.id(), item.critical(), item.value());
            }
            byte[] der = builder.build(new JcaContentSignerBuilder("SHA256withECDSA")
                            .setSecureRandom(random)
                            .build(signer.key()))
                    .getEncoded();
            return parse(der);
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException("cannot sign a certificate", e);
        }
    }

    /** Reads a certificate that this class, or the JDK, wrote. */
    static X509Certificate parse(byte[] der) throws CertificateException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }
}
