package authsome.adapters.sqlite;

import authsome.ports.store.DocumentStoreProvider;
import authsome.ports.store.OpenStorage;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** Offers the store under the id {@code sqlite}; it has no settings. */
public final class SqliteDocumentStoreProvider implements DocumentStoreProvider {

    /** For {@link java.util.ServiceLoader}. */
    public SqliteDocumentStoreProvider() {}

    @Override
    public String id() {
        return "sqlite";
    }

    @Override
    public Set<String> settingKeys() {
        return Set.of();
    }

    @Override
    public OpenStorage open(Path directory, Map<String, String> settings) {
        Path home = directory.toAbsolutePath();
        PrivateFiles files = PrivateFiles.in(home);
        NativeLibrary.use(home.resolve("native"), files);
        return OpenStorage.own(SqliteDocumentStore.open(home, files));
    }
}
