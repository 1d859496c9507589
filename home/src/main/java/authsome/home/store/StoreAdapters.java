package authsome.home.store;

import authsome.home.lifecycle.StartRefusedException;
import authsome.home.settings.Settings;
import authsome.ports.store.DocumentStoreProvider;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The storage adapters that are there, by the ids under which settings choose among them. */
public final class StoreAdapters {

    private final SortedMap<String, DocumentStoreProvider> byId = new TreeMap<>();

    /**
     * Takes what was found.
     *
     * @throws StartRefusedException if two have one id: which of them would be meant is not for us to guess
     */
    public StoreAdapters(Iterable<DocumentStoreProvider> found) {
        for (DocumentStoreProvider provider : found) {
            DocumentStoreProvider other = byId.putIfAbsent(provider.id(), provider);
            if (other != null) {
                throw new StartRefusedException(
                        "two storage adapters are called '" + provider.id() + "': "
                                + other.getClass().getName() + " and "
                                + provider.getClass().getName(),
                        "remove one of them from the installation");
            }
        }
    }

    /** The setting keys of each adapter that settings may choose: a home that lasts is not kept in memory. */
    public Map<String, Set<String>> settingKeys() {
        return byId.values().stream()
                .filter(provider -> !provider.id().equals(Settings.MEMORY_STORE))
                .collect(Collectors.toMap(DocumentStoreProvider::id, DocumentStoreProvider::settingKeys));
    }

    /** The adapter with this id, which settings have been checked to name. */
    public DocumentStoreProvider require(String id) {
        DocumentStoreProvider provider = byId.get(id);
        if (provider == null) {
            throw new StartRefusedException(
                    "no storage adapter is called '" + id + "'; known: " + String.join(", ", byId.keySet()), null);
        }
        return provider;
    }
}
