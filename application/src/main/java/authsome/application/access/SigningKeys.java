package authsome.application.access;

import authsome.domain.identity.Did;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.bouncycastle.math.ec.rfc8032.Ed25519.PublicPoint;
import org.jspecify.annotations.Nullable;

/**
 * Verifies Ed25519 signatures under full-order keys only. Under a key of small order anybody can make signatures that
 * verify, so such a DID would be an identity that everybody owns.
 *
 * <p>Validated keys are kept: validation costs as much as a verification.
 */
final class SigningKeys {

    private static final int MOST = 10_000;

    private final Map<Did, PublicPoint> validated = new ConcurrentHashMap<>();

    /** Whether the DID names a point of full order. */
    static boolean isUsable(Did did) {
        return Ed25519.validatePublicKeyFull(did.publicKey(), 0);
    }

    /** Whether {@code signature} was made with the key of {@code did} over {@code message}. */
    boolean verify(Did did, byte[] signature, byte[] message) {
        if (signature.length != Ed25519.SIGNATURE_SIZE) {
            return false;
        }
        PublicPoint key = validated.get(did);
        if (key == null) {
            key = validate(did);
        }
        return key != null && Ed25519.verify(signature, 0, key, message, 0, message.length);
    }

    private @Nullable PublicPoint validate(Did did) {
        PublicPoint key = Ed25519.validatePublicKeyFullExport(did.publicKey(), 0);
        if (key == null) {
            return null;
        }
        if (validated.size() >= MOST) {
            validated.clear();
        }
        validated.put(did, key);
        return key;
    }
}
