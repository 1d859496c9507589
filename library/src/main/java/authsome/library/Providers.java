package authsome.library;

import java.util.List;

/** Services to log in to. Safe for use by many threads. */
public interface Providers {

    /** Those that count, by name: of two with one name the custom one. */
    default List<ProviderDefinition> list() {
        return bySource().counting();
    }

    /** All of them by where they come from. */
    ProvidersBySource bySource();

    /**
     * One that counts.
     *
     * @throws authsome.library.error.ProviderNotFoundException if there is none, with the nearest name as hint
     */
    ProviderDefinition get(String name);

    /**
     * Registers a definition; only for administrators.
     *
     * @param json the definition, comments allowed
     * @param force whether a custom one of the same name is replaced
     * @throws authsome.library.error.InvalidProviderSchemaException naming every problem
     * @throws authsome.library.error.ProviderAlreadyRegisteredException if there is one, and it is not to be replaced
     */
    ProviderDefinition register(String json, boolean force);

    /** Ends the caller's logins at a provider, there too, and takes its definition away if it is a custom one. */
    Revocation remove(String name);
}
