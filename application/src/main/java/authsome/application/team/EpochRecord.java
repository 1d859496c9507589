package authsome.application.team;

import authsome.application.record.RecordCodec;
import authsome.application.record.RecordReader;
import authsome.application.record.RecordWriter;
import authsome.application.vault.DocumentGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far the servers of a store have come: a number that grows with each write that others must hear of, and where the last
 * of them were.
 *
 * @param number grows by one at each move
 * @param last the last changes, the oldest first
 */
record EpochRecord(long number, List<Entry> last) {

    static final RecordCodec<EpochRecord> CODEC = new Codec();

    /** Where it begins. */
    static final EpochRecord NONE = new EpochRecord(0, List.of());

    /** Stands for everything: nobody knows where a write was. */
    static final DocumentGroup ANYWHERE = new DocumentGroup("", "");

    private static final int MOST = 128;

    EpochRecord {
        last = List.copyOf(last);
    }

    /**
     * A change.
     *
     * @param number of the move that told it
     * @param where it was
     */
    record Entry(long number, DocumentGroup where) {}

    /** The next one. */
    EpochRecord moved(Set<DocumentGroup> changes) {
        List<Entry> all = new ArrayList<>(last);
        changes.forEach(change -> all.add(new Entry(number + 1, change)));
        return new EpochRecord(number + 1, all.subList(Math.max(0, all.size() - MOST), all.size()));
    }

    /** Where the writes were since another number; null when that is too long ago to be known. */
    @Nullable
    List<DocumentGroup> since(long former) {
        boolean reaches = former == number || (!last.isEmpty() && former < number && isWhole(former + 1));
        if (!reaches) {
            return null;
        }
        return last.stream()
                .filter(entry -> entry.number() > former)
                .map(Entry::where)
                .distinct()
                .toList();
    }

    /** Whether all changes from that number on are here still: of the oldest number that is here, some may be gone. */
    private boolean isWhole(long from) {
        long oldest = last.getFirst().number();
        return from > oldest || (from == oldest && last.size() < MOST);
    }

    private static final class Codec implements RecordCodec<EpochRecord> {

        @Override
        public void write(EpochRecord epoch, RecordWriter out) {
            out.number("number", epoch.number())
                    .texts(
                            "last",
                            epoch.last().stream()
                                    .map(entry -> entry.number() + " "
                                            + entry.where().space() + " "
                                            + entry.where().name())
                                    .toList());
        }

        @Override
        public EpochRecord read(RecordReader in) {
            return new EpochRecord(
                    in.number("number"),
                    in.optionalTexts("last").stream().map(Codec::entry).toList());
        }

        private static Entry entry(String text) {
            String[] parts = text.split(" ", -1);
            if (parts.length != 3) {
                throw new IllegalArgumentException("an entry has three parts");
            }
            return new Entry(Long.parseLong(parts[0]), new DocumentGroup(parts[1], parts[2]));
        }
    }
}
