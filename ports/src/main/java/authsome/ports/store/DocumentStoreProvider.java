package authsome.ports.store;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * How an adapter offers its {@link DocumentStore}; found by {@link java.util.ServiceLoader} and chosen by id from the
 * operator's settings.
 */
public interface DocumentStoreProvider {

    /** What the settings call this adapter, for example {@code sqlite}. */
    String id();

    /** The setting keys that this adapter reads; any other is an error. */
    Set<String> settingKeys();

    /**
     * Whether what it opens wraps data keys itself ({@link OpenStorage#keys}), so that the server needs no master key. Asked
     * before anything is opened.
     */
    default boolean wrapsKeys() {
        return false;
    }

    /**
     * What these settings need of the engine, as a policy in its own language; empty for an engine that knows no policies.
     *
     * @throws StorageException if the settings are wrong; names the setting
     */
    default String policy(Map<String, String> settings) {
        return "";
    }

    /**
     * Opens the store.
     *
     * @param directory a private directory of the server's own, which exists
     * @param settings values for {@link #settingKeys()}, validated as far as names go
     * @throws StorageException if it cannot be used; one sentence says why
     */
    OpenStorage open(Path directory, Map<String, String> settings);
}
