package authsome.application.access;

/**
 * A proof of possession as a client sent it: what it claims, the bytes that were signed, and the signature. Nothing in it
 * is proven until {@link Access} has accepted it.
 */
public final class Proof {

    private final ProofClaims claims;
    private final byte[] signingInput;
    private final byte[] signature;

    /**
     * @param claims what the proof claims
     * @param signingInput header and claims as sent, ASCII, with the dot between them
     * @param signature the decoded signature
     */
    public Proof(ProofClaims claims, byte[] signingInput, byte[] signature) {
        this.claims = claims;
        this.signingInput = signingInput.clone();
        this.signature = signature.clone();
    }

    public ProofClaims claims() {
        return claims;
    }

    byte[] signingInput() {
        return signingInput;
    }

    byte[] signature() {
        return signature;
    }

    @Override
    public String toString() {
        return "Proof[by " + claims.issuer() + "]";
    }
}
