package authsome.application.audit;

import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentKey;
import authsome.ports.store.Space;

/**
 * One of the chains that make up the audit log, and where its documents are. A server that has its store for itself writes
 * chain 0; the servers of a team write one each, with numbers from 1 on.
 *
 * @param number 0 or more
 */
record ChainId(int number) {

    static final Space SPACE = new Space.Audit();

    /** The chain of a server that has its store for itself. */
    static final ChainId ALONE = new ChainId(0);

    /** Where the segments of all chains of a team are. */
    static final String TEAM = "chain/";

    /** Where the registry has the records of all chains of a team. */
    static final String RECORDS = "audit/chain/";

    /** Folders of 4 096: an engine that lists a folder lists all of it. */
    private static final int FOLDER = 3;

    private static final int TOP = 16 - 2 * FOLDER;

    /** Where the segments are, see {@link #segment}. */
    String prefix() {
        return number == 0 ? "segment/" : TEAM + "%06d/".formatted(number);
    }

    /** Where a segment is stored; the newest has the smallest key, so that a listing begins with it. */
    DocumentId segment(long sequence) {
        String inverse = "%016x".formatted(Long.MAX_VALUE - sequence);
        String name = number == 0
                ? inverse
                : inverse.substring(0, TOP) + "/" + inverse.substring(TOP, TOP + FOLDER) + "/"
                        + inverse.substring(TOP + FOLDER);
        return new DocumentId(SPACE, new DocumentKey(prefix() + name));
    }

    /** The sequence number of the segment with that key; -1 if no segment is called so. */
    long sequence(DocumentKey key) {
        String inverse = key.value().substring(prefix().length()).replace("/", "");
        try {
            return Long.MAX_VALUE - Long.parseLong(inverse, 16);
        } catch (NumberFormatException _) {
            return -1;
        }
    }

    /** The record of this chain, which only those of a team have. */
    DocumentId record() {
        return new DocumentId(new Space.Registry(), new DocumentKey(RECORDS + "%06d".formatted(number)));
    }

    /** The chain with that record; number -1 if none is called so. */
    static ChainId ofRecord(DocumentKey key) {
        try {
            return new ChainId(Integer.parseInt(key.value().substring(RECORDS.length())));
        } catch (NumberFormatException _) {
            return new ChainId(-1);
        }
    }

    /** Behind every segment of this chain, before the chains of higher numbers. */
    DocumentKey end() {
        return new DocumentKey(prefix() + "~");
    }

    /** For sentences: nothing where there is but one chain. */
    String phrase() {
        return number == 0 ? "" : " of chain " + number;
    }
}
