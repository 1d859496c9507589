package authsome.ports.provider;

import authsome.domain.provider.ApiUrl;
import authsome.domain.provider.BasicProgram;
import authsome.domain.provider.HostPattern;
import authsome.domain.provider.ProviderDefinition;
import authsome.domain.provider.ProviderName;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a definition says of where it counts: enough to know whether it has to be read.
 *
 * @param name whose
 * @param hosts the hosts of its {@code api_url}, but for those that a connection names; sorted
 * @param programs the programs for which it names hosts
 */
public record DefinitionOutline(ProviderName name, SortedSet<HostPattern> hosts, Set<BasicProgram> programs) {

    public DefinitionOutline {
        hosts = Collections.unmodifiableSortedSet(new TreeSet<>(hosts));
        programs = Set.copyOf(programs);
    }

    /** The outline of a definition that has been read. */
    public static DefinitionOutline of(ProviderDefinition definition) {
        return new DefinitionOutline(
                definition.name(),
                definition.apiUrls().stream().map(ApiUrl::host).collect(Collectors.toCollection(TreeSet::new)),
                definition.programs().keySet());
    }
}
