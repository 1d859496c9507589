package authsome.adapters.hcvault.kv;

import authsome.adapters.hcvault.engine.UncertainException;
import java.util.Optional;

/**
 * A write by check-and-set whose outcome is told only when it is known. Where the answer got lost, what is stored is read: each
 * write has an id of its own, and a version is written once.
 */
final class SettledWrite {

    private static final int TRIES = 4;

    private final KvEngine kv;
    private final String path;
    private final long expected;
    private final String write;
    private final String fields;

    /**
     * @param expected the engine's version that is replaced
     * @param write the id that stands in {@code fields}
     */
    SettledWrite(KvEngine kv, String path, long expected, String write, String fields) {
        this.kv = kv;
        this.path = path;
        this.expected = expected;
        this.write = write;
        this.fields = fields;
    }

    /**
     * Writes.
     *
     * @return false, and nothing changed, when another version was there
     * @throws authsome.ports.store.StoreUnavailableException if it could not be done, or nobody can tell
     */
    boolean run() {
        try {
            return kv.write(path, expected, fields);
        } catch (UncertainException lost) {
            return settle(lost);
        }
    }

    private boolean settle(UncertainException first) {
        UncertainException lost = first;
        for (int i = 0; i < TRIES; i++) {
            Optional<Kept> kept = kv.read(path);
            long version = kept.map(Kept::version).orElse(0L);
            if (version > expected) {
                return isWritten(kept.orElseThrow(), lost);
            }
            if (version < expected) {
                // it was deleted, before or after this write
                throw lost.failure();
            }
            try {
                if (kv.write(path, expected, fields)) {
                    return true;
                }
            } catch (UncertainException again) {
                lost = again;
            }
        }
        throw lost.failure();
    }

    private boolean isWritten(Kept newest, UncertainException lost) {
        if (newest.version() == expected + 1) {
            return newest.value().isOf(write);
        }
        // somebody has written since; what this write would have written may still be there
        Optional<Kept> then = kv.read(path, expected + 1);
        if (then.isEmpty() || then.get().value() instanceof KvValue.Foreign) {
            throw lost.failure();
        }
        return then.get().value().isOf(write);
    }
}
