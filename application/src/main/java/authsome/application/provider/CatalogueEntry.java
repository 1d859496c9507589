package authsome.application.provider;

import authsome.domain.provider.ProviderDefinition;
import authsome.ports.provider.ProviderDocument;

/**
 * A provider as the catalogue has it.
 *
 * @param document the definition and its JSON
 * @param custom true when somebody registered it here, false when it ships with the release
 */
public record CatalogueEntry(ProviderDocument document, boolean custom) {

    public ProviderDefinition definition() {
        return document.definition();
    }
}
