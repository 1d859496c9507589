package authsome.application.vault;

import authsome.ports.store.DocumentKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records in the order of their keys.
 *
 * @param records those that could be read
 * @param damaged the keys of those that could not
 * @param next where to go on, exclusive; null when there is no more
 * @param <T> their kind
 */
public record Listing<T>(
        List<Stored<T>> records,
        List<DocumentKey> damaged,
        @Nullable DocumentKey next) {

    public Listing {
        records = List.copyOf(records);
        damaged = List.copyOf(damaged);
    }

    /** The records without what is around them. */
    public List<T> values() {
        return records.stream().map(Stored::value).toList();
    }
}
