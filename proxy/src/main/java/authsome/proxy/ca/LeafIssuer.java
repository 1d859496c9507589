package authsome.proxy.ca;

import authsome.ports.injection.RunCertificates;
import authsome.proxy.ca.CertificateForge.Item;
import authsome.proxy.ca.CertificateForge.Signer;
import authsome.proxy.ca.CertificateForge.Subject;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;

/** Signs the leaves of one run, each for one host and 24 hours. Safe for use by many threads. */
public final class LeafIssuer {

    private static final Duration LIFETIME = Duration.ofHours(24);
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    private final InstantSource clock;
    private final CertificateForge forge;
    private final X509Certificate intermediate;
    private final Signer signer;
    private final KeyPair leafKeys;

    /**
     * @param certificates the run's
     * @param clock dates the leaves
     * @param random signs them
     */
    public LeafIssuer(RunCertificates certificates, InstantSource clock, SecureRandom random) {
        this.clock = clock;
        this.forge = new CertificateForge(random);
        try {
            this.intermediate = CertificateForge.parse(certificates.intermediate());
            PrivateKey key = certificates.intermediateKey().use(LeafIssuer::privateKey);
            String name = intermediate.getSubjectX500Principal().getName().substring("CN=".length());
            this.signer = new Signer(name, intermediate.getPublicKey(), key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the certificates of this run cannot be read", e);
        }
        // one key for all leaves of the run: it lives in this process only and never longer than the run
        this.leafKeys = forge.keyPair();
    }

    /** A chain for {@code host}: the leaf, then the intermediate. */
    public LeafCertificate issue(String host) {
        Instant from = clock.instant().minus(CLOCK_SKEW);
        X509Certificate leaf = forge.sign(
                new Subject("authsome leaf", leafKeys.getPublic(), from, from.plus(LIFETIME)),
                signer,
                Item.keyUsage(KeyUsage.digitalSignature),
                new Item(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth)),
                new Item(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(new GeneralName(GeneralName.dNSName, host))));
        return new LeafCertificate(leaf, intermediate, leafKeys.getPrivate());
    }

    private static PrivateKey privateKey(byte[] pkcs8) {
        try {
            return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key of this run cannot be read", e);
        }
    }
}
