package authsome.application.vault;

import authsome.ports.store.DocumentKey;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Records in the order of their keys.
 *
 * @param records those that could be read
 * @param damaged the keys of those that are not as they were written
 * @param newer the keys of those that a newer release wrote, which nobody drops
 * @param next where to go on, exclusive; null when there is no more
 * @param <T> their kind
 */
public record Listing<T>(
        List<Stored<T>> records,
        List<DocumentKey> damaged,
        List<DocumentKey> newer,
        @Nullable DocumentKey next) {

    public Listing {
        records = List.copyOf(records);
        damaged = List.copyOf(damaged);
        newer = List.copyOf(newer);
    }

    /** The keys of what is there and cannot be read here. */
    public List<DocumentKey> unreadable() {
        return Stream.concat(damaged.stream(), newer.stream()).sorted().toList();
    }

    /** The records without what is around them. */
    public List<T> values() {
        return records.stream().map(Stored::value).toList();
    }
}
