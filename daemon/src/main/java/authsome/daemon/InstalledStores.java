package authsome.daemon;

import authsome.home.store.StoreAdapters;
import authsome.ports.store.DocumentStoreProvider;
import java.util.ServiceLoader;

/** Finds the storage adapters of this installation. */
final class InstalledStores {

    private InstalledStores() {}

    /** Those among the modules: for others the JDK would open every jar. */
    static StoreAdapters find() {
        ModuleLayer modules = InstalledStores.class.getModule().getLayer();
        return new StoreAdapters(
                modules == null
                        ? ServiceLoader.load(DocumentStoreProvider.class)
                        : ServiceLoader.load(modules, DocumentStoreProvider.class));
    }
}
