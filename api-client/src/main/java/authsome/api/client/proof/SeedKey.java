package authsome.api.client.proof;

import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A seed that is lent for one signature, in the form in which the JDK takes it.
 *
 * <p>The JDK's own key factory would do the same, and more slowly: each command would pay for what that loads.
 */
final class SeedKey implements EdECPrivateKey {

    private static final long serialVersionUID = 1L;

    private final transient byte[] seed;

    /** Borrows {@code seed}; the caller keeps, and may wipe, it. */
    SeedKey(byte[] seed) {
        this.seed = seed;
    }

    @Override
    public Optional<byte[]> getBytes() {
        return Optional.of(seed.clone());
    }

    @Override
    public NamedParameterSpec getParams() {
        return NamedParameterSpec.ED25519;
    }

    @Override
    public String getAlgorithm() {
        return "Ed25519";
    }

    /** None: this key is not to be stored. */
    @Override
    public @Nullable String getFormat() {
        return null;
    }

    @Override
    public byte @Nullable [] getEncoded() {
        return null;
    }

    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw new InvalidObjectException("a lent key is not stored");
    }
}
