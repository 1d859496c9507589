package authsome.proxy.ca;

import authsome.domain.provider.HostPattern;
import authsome.domain.run.RunId;
import authsome.domain.secret.Secret;
import authsome.ports.injection.RunCertificates;
import authsome.ports.run.CertificateAuthority;
import authsome.proxy.ca.CertificateForge.Item;
import authsome.proxy.ca.CertificateForge.Signer;
import authsome.proxy.ca.CertificateForge.Subject;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;

/**
 * Makes a run's root and its one intermediate. The root signs once and its key is garbage when {@link #create} returns,
 * so whoever trusts the root trusts exactly the intermediate, and that one cannot leave its hosts.
 *
 * <p>The constraints sit on the intermediate because Java does not apply those of a trust anchor.
 */
public final class RunCertificateAuthority implements CertificateAuthority {

    /** A local run ends with its process, whenever that is; the certificates must not end first. */
    private static final Duration LIFETIME = Duration.ofDays(3650);

    private static final Duration CLOCK_SKEW = Duration.ofHours(1);

    private final InstantSource clock;
    private final CertificateForge forge;

    /**
     * @param clock dates the certificates
     * @param random makes the keys
     */
    public RunCertificateAuthority(InstantSource clock, SecureRandom random) {
        this.clock = clock;
        this.forge = new CertificateForge(random);
    }

    @Override
    public RunCertificates create(RunId run, Set<HostPattern> hosts) {
        Instant from = clock.instant().minus(CLOCK_SKEW);
        Instant until = from.plus(LIFETIME);
        KeyPair rootKeys = forge.keyPair();
        KeyPair intermediateKeys = forge.keyPair();
        Signer signer = new Signer("authsome " + run + " root", rootKeys.getPublic(), rootKeys.getPrivate());
        X509Certificate root = forge.sign(
                new Subject(signer.name(), rootKeys.getPublic(), from, until),
                signer,
                Item.basicConstraints(1),
                Item.keyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        X509Certificate intermediate = forge.sign(
                new Subject("authsome " + run, intermediateKeys.getPublic(), from, until),
                signer,
                Item.basicConstraints(0),
                Item.keyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign),
                new Item(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth)),
                new Item(Extension.nameConstraints, true, HostConstraints.of(hosts)));
        return certificates(root, intermediate, intermediateKeys);
    }

    private static RunCertificates certificates(X509Certificate root, X509Certificate intermediate, KeyPair keys) {
        try {
            Secret key = Secret.owning(keys.getPrivate().getEncoded());
            return new RunCertificates(root.getEncoded(), intermediate.getEncoded(), key);
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("cannot encode a certificate just made", e);
        }
    }
}
