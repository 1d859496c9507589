package authsome.application.record;

import java.util.Set;

/**
 * Writes one kind of record, and reads it back. The schema version stands around what a codec writes.
 *
 * <p>Fields that a codec does not know are ignored when it reads: a newer release may have added them, and its schema
 * version says when ignoring would be wrong.
 *
 * @param <T> the record
 */
public interface RecordCodec<T> {

    /** The newest schema version that this codec reads, and the one that it writes unless it says otherwise. */
    default int schemaVersion() {
        return 1;
    }

    /** The schema version of this value: the oldest of those whose readers make sense of it. */
    default int schemaVersion(T value) {
        return schemaVersion();
    }

    /** The text fields that are secrets, at any depth; they are read with {@link RecordReader#secret} only. */
    default Set<String> secretFields() {
        return Set.of();
    }

    void write(T value, RecordWriter out);

    /**
     * Reads a record. Throws {@link IllegalArgumentException}, or what {@link RecordReader} throws, for one that makes no
     * sense.
     */
    T read(RecordReader in);
}
