package authsome.application.vault;

import authsome.ports.store.DocumentId;

/**
 * The other servers that use a store at the same time: what they are owed after a write, and whether this one has heard of
 * theirs. Safe for use by many threads.
 */
public interface Peers {

    /** Whether there may be any. */
    boolean any();

    /**
     * Tells them of a document that was written; returns when each of them will look again before it trusts what it knows of
     * that document, or stops trusting anything.
     *
     * @throws authsome.ports.store.StorageException if they cannot be told now; they are as soon as that is possible
     */
    void wrote(DocumentId id);

    /** Tells them, beside whoever asks, of a document of which nobody knows whether it was written. */
    void mayHaveWritten(DocumentId id);

    /**
     * Demands that this server has heard of all that they acknowledged until two seconds ago.
     *
     * @throws authsome.ports.store.StorageException if it has not, so that nothing it knows may be trusted
     */
    void require();

    /** Whether {@link #require} would be content. */
    boolean isSure();

    /** Waits until no write is under way any more that another server began before it heard of what was told last. */
    void settle();

    /** A number that grows every half minute: what was read two numbers ago is too old, however quiet the others are. */
    int round();

    /** For the only server of a store. */
    static Peers none() {
        return new Peers() {

            @Override
            public boolean any() {
                return false;
            }

            @Override
            public void wrote(DocumentId id) {}

            @Override
            public void mayHaveWritten(DocumentId id) {}

            @Override
            public void require() {}

            @Override
            public boolean isSure() {
                return true;
            }

            @Override
            public void settle() {}

            @Override
            public int round() {
                return 0;
            }
        };
    }
}
