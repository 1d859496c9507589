package authsome.application.provider;

import authsome.ports.provider.ProviderDocument;
import java.util.List;

/**
 * Every known definition by where it comes from; a bundled one that a custom one hides is in both lists.
 *
 * @param bundled those of the release, sorted by name
 * @param custom those registered here, sorted by name
 */
public record CatalogueListing(List<ProviderDocument> bundled, List<ProviderDocument> custom) {

    public CatalogueListing {
        bundled = List.copyOf(bundled);
        custom = List.copyOf(custom);
    }
}
