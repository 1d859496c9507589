package authsome.proxy.ca;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;

/**
 * What the proxy shows a child in the place of a service's certificate.
 *
 * @param leaf for one host
 * @param intermediate who signed it
 * @param key the leaf's
 */
public record LeafCertificate(X509Certificate leaf, X509Certificate intermediate, PrivateKey key) {

    /** From when on it is no longer valid. */
    public Instant expiresAt() {
        return leaf.getNotAfter().toInstant();
    }

    @Override
    public String toString() {
        return "LeafCertificate[until " + expiresAt() + "]";
    }
}
