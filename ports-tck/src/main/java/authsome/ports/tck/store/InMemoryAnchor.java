package authsome.ports.tck.store;

import authsome.ports.store.StoreAnchor;
import org.jspecify.annotations.Nullable;

/** Keeps an anchor in memory. */
public final class InMemoryAnchor implements StoreAnchor {

    /** What is there; null for nothing. */
    public volatile byte @Nullable [] bytes;

    /** One that holds nothing yet. */
    public InMemoryAnchor() {}

    @Override
    public byte @Nullable [] read() {
        return bytes;
    }

    @Override
    public void write(byte[] fresh) {
        bytes = fresh.clone();
    }
}
