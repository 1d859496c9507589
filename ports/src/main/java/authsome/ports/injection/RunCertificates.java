package authsome.ports.injection;

import authsome.domain.secret.Secret;
import java.util.Arrays;

/**
 * The certificates of one run: a root whose key is gone, and the one intermediate it signed, constrained to the hosts
 * known when the run was opened. Immutable.
 */
public final class RunCertificates {

    private final byte[] root;
    private final byte[] intermediate;
    private final Secret intermediateKey;

    /**
     * @param root the root certificate, DER
     * @param intermediate the intermediate certificate, DER
     * @param intermediateKey its private key, PKCS #8
     */
    public RunCertificates(byte[] root, byte[] intermediate, Secret intermediateKey) {
        this.root = root.clone();
        this.intermediate = intermediate.clone();
        this.intermediateKey = intermediateKey;
    }

    /** The root certificate, DER; a fresh copy. */
    public byte[] root() {
        return root.clone();
    }

    /** The intermediate certificate, DER; a fresh copy. */
    public byte[] intermediate() {
        return intermediate.clone();
    }

    /** The intermediate's private key, PKCS #8. */
    public Secret intermediateKey() {
        return intermediateKey;
    }

    @Override
    public String toString() {
        return "RunCertificates[root " + Arrays.hashCode(root) + "]";
    }
}
