package authsome.application.provider;

import authsome.ports.provider.DefinitionOutline;
import java.util.List;

/**
 * What every known definition is found by; a bundled one that a custom one hides is in both lists.
 *
 * @param bundled those of the release, sorted by name
 * @param custom those registered here, sorted by name
 */
public record CatalogueOutlines(List<DefinitionOutline> bundled, List<DefinitionOutline> custom) {

    public CatalogueOutlines {
        bundled = List.copyOf(bundled);
        custom = List.copyOf(custom);
    }
}
