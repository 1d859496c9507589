package authsome.library;

import java.util.List;

/**
 * Every definition by where it comes from; a bundled one that a custom one hides is in both lists.
 *
 * @param bundled those of the release, by name
 * @param custom those registered here, by name
 */
public record ProvidersBySource(List<ProviderDefinition> bundled, List<ProviderDefinition> custom) {

    public ProvidersBySource {
        bundled = List.copyOf(bundled);
        custom = List.copyOf(custom);
    }
}
