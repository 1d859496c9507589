package authsome.api.client.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.jca.JCAContext;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.junit.jupiter.api.Test;

/** Another implementation of JWS, over another implementation of Ed25519, reads what we write and the other way round. */
final class NimbusAgreementTests {

    @Test
    void nimbusAndBouncyCastleAcceptOurProof() throws Exception {
        String compact = ProofCodecTests.signer().sign(ProofCodecTests.goldenClaims());
        SignedJWT token = SignedJWT.parse(compact);
        assertEquals(JWSAlgorithm.EdDSA, token.getHeader().getAlgorithm());
        assertEquals(JOSEObjectType.JWT, token.getHeader().getType());
        JWTClaimsSet claims = token.getJWTClaimsSet();
        assertEquals("steady-wisely-boldly-0042", claims.getSubject());
        assertEquals(Date.from(Instant.ofEpochSecond(1767225660L)), claims.getExpirationTime());
        assertEquals("/api/credentials/resolve", claims.getStringClaim("htu"));
        assertTrue(verifies(token.getSigningInput(), token.getSignature().decode()));
    }

    @Test
    void weReadWhatNimbusPrints() throws Exception {
        ProofClaims expected = ProofCodecTests.goldenClaims();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .claim("body_sha256", expected.bodySha256())
                .claim("htm", expected.method())
                .claim("htu", expected.target())
                .jwtID(expected.id())
                .issuer(expected.issuer())
                .subject(expected.subject())
                .audience(expected.audience())
                .claim("iat", 1767225600L)
                .claim("exp", 1767225660L)
                .build();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.EdDSA)
                        .type(JOSEObjectType.JWT)
                        .build(),
                claims);
        token.sign(new BouncyCastleSigner());
        Proof proof = ProofCodec.parse(token.serialize());
        assertEquals(expected, proof.claims());
        assertTrue(verifies(proof.signingInput(), proof.signature()));
    }

    private static boolean verifies(byte[] input, byte[] signature) {
        Ed25519Signer verifier = new Ed25519Signer();
        verifier.init(
                false,
                new Ed25519PublicKeyParameters(ProofCodecTests.goldenKey().did().publicKey()));
        verifier.update(input, 0, input.length);
        return verifier.verifySignature(signature);
    }

    /** Nimbus brings no Ed25519 of its own. */
    private static final class BouncyCastleSigner implements JWSSigner {

        @Override
        public Base64URL sign(JWSHeader header, byte[] input) {
            byte[] seed = new byte[32];
            for (int i = 0; i < seed.length; i++) {
                seed[i] = (byte) i;
            }
            Ed25519Signer signer = new Ed25519Signer();
            signer.init(true, new Ed25519PrivateKeyParameters(seed));
            signer.update(input, 0, input.length);
            return Base64URL.encode(signer.generateSignature());
        }

        @Override
        public Set<JWSAlgorithm> supportedJWSAlgorithms() {
            return Set.of(JWSAlgorithm.EdDSA);
        }

        @Override
        public JCAContext getJCAContext() {
            return new JCAContext();
        }
    }
}
