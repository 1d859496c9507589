package authsome.api.client.proof;

import authsome.domain.identity.Handle;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Signs requests to one daemon as one identity. Safe for use by many threads when its random source is. */
public final class ProofSigner {

    /** The audience that daemons of the published package want, wherever they are. */
    public static final String PUBLISHED_AUDIENCE = "authsome-daemon";

    private static final long LIFETIME_SECONDS = 60;

    private final IdentityKey key;
    private final Handle handle;
    private final String audience;
    private final InstantSource clock;
    private final RandomGenerator random;

    /**
     * @param key who signs
     * @param handle under which name
     * @param audience for which daemon: the instance id from its endpoint file
     * @param clock the time
     * @param random where proof ids come from; a {@link java.security.SecureRandom} outside tests
     */
    public ProofSigner(IdentityKey key, Handle handle, String audience, InstantSource clock, RandomGenerator random) {
        this.key = key;
        this.handle = handle;
        this.audience = audience;
        this.clock = clock;
        this.random = random;
    }

    /** The name under which this signs. */
    public Handle handle() {
        return handle;
    }

    /**
     * Signs one request.
     *
     * @param method upper case
     * @param target the decoded path and, after {@code ?}, the query as it is sent
     * @param body empty when there is none
     * @return the value of the {@code Authorization} header
     */
    public String authorization(String method, String target, byte[] body) {
        long now = clock.instant().getEpochSecond();
        ProofClaims claims = new ProofClaims(
                key.did().value(),
                handle.value(),
                audience,
                now,
                now + LIFETIME_SECONDS,
                freshId(),
                method,
                target,
                sha256(body));
        return "PoP " + sign(claims);
    }

    String sign(ProofClaims claims) {
        String input = ProofCodec.signingInput(claims);
        return ProofCodec.compact(input, key.sign(input.getBytes(StandardCharsets.US_ASCII)));
    }

    /** The lower-case hexadecimal SHA-256 of a body. */
    public static String sha256(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this JDK has no SHA-256", impossible);
        }
    }

    /** Has the JDK load what a proof needs, so that the first one does not wait for that. */
    public static void makeReady() {
        try {
            IdentityKey.makeReady();
            sha256(new byte[0]);
        } catch (GeneralSecurityException _) {
            // whoever signs is told
            return;
        }
    }

    /** A random UUID of version 4 in its usual form. */
    private String freshId() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        bytes[6] = (byte) ((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte) ((bytes[8] & 0x3F) | 0x80);
        String hex = HexFormat.of().formatHex(bytes);
        return hex.substring(0, 8)
                + '-'
                + hex.substring(8, 12)
                + '-'
                + hex.substring(12, 16)
                + '-'
                + hex.substring(16, 20)
                + '-'
                + hex.substring(20);
    }
}
