package authsome.daemon.moving;

import authsome.ports.store.DocumentStoreProvider;
import authsome.ports.store.OpenStorage;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where a home's documents are, or go.
 *
 * @param store the storage adapter
 * @param settings what the operator told it
 */
public record Place(DocumentStoreProvider store, Map<String, String> settings) {

    /** Whether documents lie in the folder that the adapter is given. */
    boolean isHere() {
        return !store.wrapsKeys();
    }

    OpenStorage open(Path folder) {
        return store.open(folder, settings);
    }

    /** What people know it by. */
    String name(Path folder) {
        String address = settings.getOrDefault("address", "");
        return store.id() + (isHere() ? " in " + folder : address.isEmpty() ? "" : " at " + address);
    }
}
