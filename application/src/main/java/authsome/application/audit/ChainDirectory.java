package authsome.application.audit;

import authsome.application.vault.Listing;
import authsome.application.vault.SealedStore;
import authsome.application.vault.Stored;
import authsome.ports.store.DocumentKey;
import authsome.ports.store.Space;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The chains that there are: the one of a server alone, and those of a team.
 *
 * @param records those of a team that can be read
 * @param unreadable the others
 */
record ChainDirectory(SortedMap<Integer, Stored<ChainRecord>> records, List<ChainId> unreadable) {

    static ChainDirectory of(SealedStore store) {
        Listing<ChainRecord> listing = store.list(new Space.Registry(), ChainId.RECORDS, ChainRecord.CODEC);
        SortedMap<Integer, Stored<ChainRecord>> records = new TreeMap<>();
        for (Stored<ChainRecord> stored : listing.records()) {
            records.put(ChainId.ofRecord(stored.id().key()).number(), stored);
        }
        List<DocumentKey> unreadable = listing.unreadable();
        return new ChainDirectory(
                records, unreadable.stream().map(ChainId::ofRecord).toList());
    }

    /** All chains that may have segments. */
    List<ChainId> ids() {
        return Stream.concat(
                        Stream.of(ChainId.ALONE),
                        Stream.concat(
                                records.keySet().stream()
                                        .filter(number -> number > 0)
                                        .map(ChainId::new),
                                unreadable.stream().filter(id -> id.number() > 0)))
                .toList();
    }

    /** How many chains of a team there are or have been, by the highest number that is known. */
    int count() {
        int highest = ids().stream().mapToInt(ChainId::number).max().orElse(0);
        return records.values().stream()
                .mapToInt(stored -> stored.value().chains())
                .reduce(highest, Math::max);
    }

    /** Where the chains of a team ended, by their numbers. */
    SortedMap<String, String> heads() {
        SortedMap<String, String> heads = new TreeMap<>();
        records.forEach((number, stored) -> {
            if (stored.value().head().sequence() > 0) {
                heads.put(String.valueOf(number), stored.value().head().text());
            }
        });
        return heads;
    }
}
