package authsome.application.access;

import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** Makes Ed25519 signatures as {@link SigningKeys} verifies them: for processes that sign each of many requests. */
public final class Signatures {

    private Signatures() {}

    /**
     * Signs. The public key is computed from the seed and never taken from elsewhere: two signatures under different ones
     * would tell the seed.
     *
     * @param seed 32 bytes
     */
    public static byte[] sign(byte[] seed, byte[] message) {
        byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
        Ed25519.sign(seed, 0, message, 0, message.length, signature, 0);
        return signature;
    }
}
