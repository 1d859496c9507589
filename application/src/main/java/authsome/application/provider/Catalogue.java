package authsome.application.provider;

import authsome.application.caller.Caller;
import authsome.application.caller.Pending;
import authsome.domain.provider.ProviderName;
import java.util.Optional;

/** The providers that can be logged in to: custom definitions over bundled ones. Safe for use by many threads. */
public final class Catalogue {

    public Catalogue() {}

    /** Every definition. */
    public CatalogueListing list() {
        return Pending.value();
    }

    /** Finds a provider. */
    public Optional<CatalogueEntry> find(ProviderName name) {
        return Pending.value();
    }

    /**
     * Demands a provider.
     *
     * @throws authsome.domain.error.AuthsomeException {@code PROVIDER_NOT_FOUND}, with the nearest name as hint
     */
    public CatalogueEntry require(ProviderName name) {
        return Pending.value();
    }

    /**
     * Registers a custom definition; only for administrators. It may hide a bundled one of the same name.
     *
     * @param force whether a custom one of the same name is overwritten
     * @throws authsome.domain.error.AuthsomeException {@code INVALID_PROVIDER_SCHEMA} naming every problem, or
     *     {@code PROVIDER_ALREADY_REGISTERED}
     */
    public CatalogueEntry register(Caller caller, String json, boolean force) {
        return Pending.value();
    }
}
