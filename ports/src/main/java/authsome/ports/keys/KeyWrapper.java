package authsome.ports.keys;

import authsome.domain.secret.Secret;

/**
 * Wraps data keys with a key that never leaves it. Safe for use by many threads.
 *
 * <p>A wrapped key opens only under the same context, so a wrapped key that was moved to another vault does not open.
 */
public interface KeyWrapper {

    /** Names the wrapping key, not secret: two wrappers with the same id open each other's keys. */
    String keyId();

    /** Wraps 32 bytes, or 64 while a data key is being rotated, bound to {@code context}. */
    byte[] wrap(Secret dataKey, byte[] context);

    /**
     * Unwraps what {@link #wrap} returned.
     *
     * @throws KeyUnavailableException if this is not the key that wrapped it, or the context or the bytes differ
     */
    Secret unwrap(byte[] wrapped, byte[] context);

    /**
     * Whether {@link #wrap} would use the same version of the key now. What is not current opens, and is to be wrapped anew:
     * former versions may be given up some day.
     */
    default boolean isCurrent(byte[] wrapped) {
        return true;
    }

    /** How keys are protected, one phrase for {@code health}. */
    String description();
}
