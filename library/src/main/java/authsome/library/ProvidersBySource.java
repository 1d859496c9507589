package authsome.library;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

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

    /** Those that count, by name: of two with one name the custom one. */
    public List<ProviderDefinition> counting() {
        SortedMap<String, ProviderDefinition> counting = new TreeMap<>();
        bundled.forEach(one -> counting.put(one.name(), one));
        custom.forEach(one -> counting.put(one.name(), one));
        return List.copyOf(counting.values());
    }
}
