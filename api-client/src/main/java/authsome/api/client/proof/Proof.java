package authsome.api.client.proof;

/**
 * A parsed proof; nothing about it is verified.
 *
 * @param claims what it says
 * @param signingInput the ASCII bytes that were signed
 * @param signature the 64 bytes of the Ed25519 signature
 */
@SuppressWarnings("ArrayRecordComponent") // a parse result that is read once and never compared
public record Proof(ProofClaims claims, byte[] signingInput, byte[] signature) {}
