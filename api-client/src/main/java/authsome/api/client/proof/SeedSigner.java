package authsome.api.client.proof;

/** Makes Ed25519 signatures (RFC 8032), which are the same whoever makes them. Safe for use by many threads. */
@FunctionalInterface
public interface SeedSigner {

    /**
     * Signs.
     *
     * @param seed 32 bytes, of which nothing is kept
     * @return 64 bytes
     */
    byte[] sign(byte[] seed, byte[] message);
}
