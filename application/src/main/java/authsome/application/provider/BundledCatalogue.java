package authsome.application.provider;

import authsome.domain.provider.BasicProgram;
import authsome.domain.provider.HostIndex;
import authsome.domain.provider.HostPattern;
import authsome.domain.provider.ProviderName;
import authsome.ports.provider.BundledDefinitions;
import authsome.ports.provider.DefinitionOutline;
import authsome.ports.provider.ProviderDocument;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The definitions of the release, each read when it is first needed and kept. Most uses need a few of many, so that questions
 * about all of them are answered from their outlines. Safe for use by many threads.
 */
final class BundledCatalogue {

    private final BundledDefinitions source;
    private final Map<ProviderName, Optional<ProviderDocument>> read = new ConcurrentHashMap<>();

    /** Read when somebody first asks: a start waits for it no more than for the definitions. */
    private volatile @Nullable SortedMap<ProviderName, DefinitionOutline> outlines;

    private volatile @Nullable HostIndex<ProviderName> byHost;

    BundledCatalogue(BundledDefinitions source) {
        this.source = source;
    }

    Optional<ProviderDocument> find(ProviderName name) {
        return contains(name) ? read.computeIfAbsent(name, source::find) : Optional.empty();
    }

    boolean contains(ProviderName name) {
        return outlines().containsKey(name);
    }

    SortedMap<ProviderName, DefinitionOutline> outlines() {
        SortedMap<ProviderName, DefinitionOutline> known = outlines;
        return known == null ? readOutlines() : known;
    }

    private synchronized SortedMap<ProviderName, DefinitionOutline> readOutlines() {
        SortedMap<ProviderName, DefinitionOutline> known = outlines;
        if (known == null) {
            SortedMap<ProviderName, DefinitionOutline> byName = new TreeMap<>();
            source.outlines().forEach(outline -> byName.put(outline.name(), outline));
            known = Collections.unmodifiableSortedMap(byName);
            outlines = known;
        }
        return known;
    }

    /** All of them; this reads those that nobody has needed yet. */
    List<ProviderDocument> all() {
        return outlines().keySet().stream().flatMap(name -> find(name).stream()).toList();
    }

    /** Those that name a host, or a pattern that it matches. */
    Set<ProviderName> at(String host) {
        HostIndex<ProviderName> index = byHost;
        if (index == null) {
            index = HostIndex.of(outlines().values().stream()
                    .flatMap(BundledCatalogue::entries)
                    .toList());
            byHost = index;
        }
        return Set.copyOf(index.at(host));
    }

    private static Stream<Map.Entry<HostPattern, ProviderName>> entries(DefinitionOutline outline) {
        return outline.hosts().stream().map(host -> Map.entry(host, outline.name()));
    }

    /** Those that name hosts for a program. */
    Set<ProviderName> answering(BasicProgram program) {
        return outlines().values().stream()
                .filter(outline -> outline.programs().contains(program))
                .map(DefinitionOutline::name)
                .collect(Collectors.toSet());
    }
}
