package authsome.application.provider;

import authsome.ports.provider.ProviderDocument;
import org.jspecify.annotations.Nullable;

/**
 * A definition that could be registered, beside the one that counts now.
 *
 * @param document the definition
 * @param replaces what counts under its name until it is registered; null when there is none
 */
public record Proposal(ProviderDocument document, @Nullable CatalogueEntry replaces) {

    /** Whether the definition names a place that the present one does not, to which no stored credential goes. */
    public boolean widens() {
        return replaces != null
                && !document.definition().apiUrls().stream()
                        .allMatch(
                                url -> replaces.definition().apiUrls().stream().anyMatch(old -> old.covers(url)));
    }
}
