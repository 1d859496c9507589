package authsome.adapters.sqlite.memory;

import authsome.ports.store.DocumentStoreProvider;
import authsome.ports.store.OpenStorage;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** Offers the store under the id {@code memory}; it has no settings and leaves the directory alone. */
public final class H2DocumentStoreProvider implements DocumentStoreProvider {

    /** For {@link java.util.ServiceLoader}. */
    public H2DocumentStoreProvider() {}

    @Override
    public String id() {
        return "memory";
    }

    @Override
    public Set<String> settingKeys() {
        return Set.of();
    }

    @Override
    public OpenStorage open(Path directory, Map<String, String> settings) {
        return OpenStorage.own(H2DocumentStore.empty());
    }
}
