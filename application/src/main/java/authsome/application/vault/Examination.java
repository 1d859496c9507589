package authsome.application.vault;

import authsome.ports.store.DocumentKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a look at everything in one space found.
 *
 * @param documents how many there are
 * @param damaged the keys of those that are not as they were written; only those whose form is broken when the data key
 *     does not open
 * @param engine the engine's complaint about what holds them; null for none
 * @param key why the space's data key does not open; null when it does
 */
public record Examination(
        long documents,
        List<DocumentKey> damaged,
        @Nullable String engine,
        @Nullable String key) {

    public Examination {
        damaged = List.copyOf(damaged);
    }
}
