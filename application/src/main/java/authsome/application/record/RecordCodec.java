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

    /** The schema version that this codec writes, and the newest that it reads. */
    default int schemaVersion() {
        return 1;
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
