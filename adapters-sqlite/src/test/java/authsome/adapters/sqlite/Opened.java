package authsome.adapters.sqlite;

import authsome.ports.store.DocumentStore;
import java.nio.file.Path;
import java.util.Map;

/** Opens the store as the daemon does. */
final class Opened {

    private Opened() {}

    static DocumentStore in(Path directory) {
        return new SqliteDocumentStoreProvider().open(directory, Map.of()).documents();
    }
}
