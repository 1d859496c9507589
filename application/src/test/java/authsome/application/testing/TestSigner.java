package authsome.application.testing;

import authsome.application.access.Proof;
import authsome.application.access.ProofClaims;
import authsome.application.access.RequestFacts;
import authsome.domain.identity.Did;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.time.InstantSource;
import java.util.UUID;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** Signs proofs with the key of the golden vector: the seed is the bytes 0 to 31. */
public final class TestSigner {

    public static final String EMPTY_BODY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private final InstantSource clock;
    private final PrivateKey key;
    private final String handle;
    private final Did did;

    public TestSigner(InstantSource clock) {
        this(clock, "steady-wisely-boldly-0042", 0);
    }

    /** Another key and handle: the seed is the bytes {@code first} to {@code first + 31}. */
    public TestSigner(InstantSource clock, String handle, int first) {
        this.clock = clock;
        this.handle = handle;
        byte[] seed = new byte[32];
        for (int i = 0; i < seed.length; i++) {
            seed[i] = (byte) (first + i);
        }
        byte[] publicKey = new byte[32];
        Ed25519.generatePublicKey(seed, 0, publicKey, 0);
        this.did = Did.ofPublicKey(publicKey);
        try {
            this.key = KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public String handle() {
        return handle;
    }

    public Did did() {
        return did;
    }

    /** A request without body over the home's socket. */
    public static RequestFacts facts(String method, String path) {
        return new RequestFacts(method, path, path, null, EMPTY_BODY, RequestFacts.Channel.UNIX_SOCKET);
    }

    /** Claims as our client makes them. */
    public ProofClaims claims(String audience, String method, String path) {
        long now = clock.instant().getEpochSecond();
        return new ProofClaims(
                did.value(), handle, audience, now, now + 60, UUID.randomUUID().toString(), method, path, EMPTY_BODY);
    }

    public Proof proof(String audience, String method, String path) {
        return sign(claims(audience, method, path));
    }

    public Proof sign(ProofClaims claims) {
        byte[] input = claims.toString().getBytes(StandardCharsets.UTF_8);
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(input);
            return new Proof(claims, input, signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
