package authsome.arch.broken.ports.store;

import java.util.List;
import java.util.Optional;

/** A fixture: a store that is handed documents in the clear. */
public interface DocumentStore {

    /** A text as a body. */
    boolean put(long expected, String body);

    /** Bytes inside another type. */
    Optional<List<byte[]>> find();

    /** Not wrong. */
    String engine();
}
