package authsome.ports.provider;

import authsome.domain.oauth.UrlTemplate;
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
import java.util.stream.Stream;

/**
 * What a definition says of where it counts: enough to know whether it has to be read.
 *
 * @param name whose
 * @param hosts the hosts of its {@code api_url}; where a connection's values make them, all below the fixed domain, and none
 *     where it names the whole installation; sorted
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
                Stream.concat(
                                definition.apiUrls().stream().map(ApiUrl::host),
                                definition.tenantApiUrls().stream().flatMap(DefinitionOutline::below))
                        .collect(Collectors.toCollection(TreeSet::new)),
                definition.programs().keySet());
    }

    private static Stream<HostPattern> below(UrlTemplate template) {
        String domain = template.fixedDomain();
        if (domain != null) {
            return Stream.of(new HostPattern("*." + domain));
        }
        // a variable in the path alone leaves the host as it is
        ApiUrl url = template.needsBase() ? null : ApiUrl.find(template, template.sample());
        return url == null ? Stream.empty() : Stream.of(url.host());
    }
}
