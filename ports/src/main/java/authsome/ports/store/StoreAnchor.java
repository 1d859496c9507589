package authsome.ports.store;

import org.jspecify.annotations.Nullable;

/**
 * A few bytes outside of the store, by which a store that was put back to an older state can be told. What is in them is
 * protected by whoever writes them. Used by one thread at a time.
 */
public interface StoreAnchor {

    /** What was written last; null when there is nothing. */
    byte @Nullable [] read();

    /**
     * Replaces what is there; durable when this returns.
     *
     * @throws StorageException if it cannot be
     */
    void write(byte[] bytes);

    /** For a store that goes when the process does. */
    static StoreAnchor none() {
        return new StoreAnchor() {

            @Override
            public byte @Nullable [] read() {
                return null;
            }

            @Override
            public void write(byte[] bytes) {}
        };
    }
}
