package authsome.application.vault;

import authsome.ports.store.SealedBytes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The data keys of one space.
 *
 * @param current seals
 * @param former open what was sealed before a rotation, the newest first. One at most is stored, and that one as long as
 *     the rotation lasts; a process remembers more, for readers that fetched a document before it was sealed anew
 * @param rotating whether the first of the former ones is stored still
 */
record SpaceKeys(DataKey current, List<DataKey> former, boolean rotating) {

    SpaceKeys {
        former = List.copyOf(former);
    }

    static SpaceKeys of(DataKey only) {
        return new SpaceKeys(only, List.of(), false);
    }

    /** The key that sealed a body, going by the id at its head; null for a foreign one. */
    @Nullable
    DataKey sealer(SealedBytes body) {
        byte[] bytes = body.toByteArray();
        if (Envelope.startsWith(bytes, Envelope.header(current.id()))) {
            return current;
        }
        for (DataKey key : former) {
            if (Envelope.startsWith(bytes, Envelope.header(key.id()))) {
                return key;
            }
        }
        return null;
    }

    /** These keys, as they are stored now, with what {@code known} remembers beyond them. */
    SpaceKeys remembering(@Nullable SpaceKeys known) {
        if (known == null) {
            return this;
        }
        List<DataKey> all = new ArrayList<>(former);
        add(all, known.current());
        known.former().forEach(key -> add(all, key));
        return new SpaceKeys(current, all, rotating);
    }

    private void add(List<DataKey> all, DataKey key) {
        boolean there = current.id().equals(key.id())
                || all.stream().anyMatch(other -> other.id().equals(key.id()));
        if (!there) {
            all.add(key);
        }
    }
}
