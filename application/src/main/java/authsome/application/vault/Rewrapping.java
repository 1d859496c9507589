package authsome.application.vault;

import authsome.ports.store.DocumentKey;
import java.util.ArrayList;
import java.util.List;

/**
 * What came of wrapping all data keys by the current master key.
 *
 * @param keys how many there are
 * @param rewrapped how many of them another one had wrapped until now
 * @param lost those that open by neither: while there are any, the former master key is kept
 */
public record Rewrapping(int keys, int rewrapped, List<DocumentKey> lost) {

    public Rewrapping {
        lost = List.copyOf(lost);
    }

    /** Whether the former master key has no use any more. */
    public boolean isComplete() {
        return lost.isEmpty();
    }

    /** Counts. Used by one thread. */
    static final class Count {

        private int keys;
        private int rewrapped;
        private final List<DocumentKey> lost = new ArrayList<>();

        void rewrapped() {
            keys++;
            rewrapped++;
        }

        void current(boolean present) {
            keys += present ? 1 : 0;
        }

        void lost(DocumentKey key) {
            keys++;
            lost.add(key);
        }

        Rewrapping build() {
            return new Rewrapping(keys, rewrapped, lost);
        }
    }
}
