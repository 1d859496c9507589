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
 * What a definition says of what it is and where it counts: enough to find it, and to know whether it has to be read.
 *
 * @param name whose
 * @param hosts see {@link #hosts(ProviderDefinition)}; sorted
 * @param programs the programs for which it names hosts
 * @param json those members of its JSON by which people find it, as they stand there: names, description, kinds of login,
 *     {@code api_url} and variables; one line
 */
public record DefinitionOutline(
        ProviderName name, SortedSet<HostPattern> hosts, Set<BasicProgram> programs, String json) {

    public DefinitionOutline {
        hosts = Collections.unmodifiableSortedSet(new TreeSet<>(hosts));
        programs = Set.copyOf(programs);
    }

    /** The outline of a definition that has been read, with those members of its JSON. */
    public static DefinitionOutline of(ProviderDefinition definition, String json) {
        return new DefinitionOutline(
                definition.name(), hosts(definition), definition.programs().keySet(), json);
    }

    /**
     * The hosts of a definition's {@code api_url}; where a connection's values make them, all below the fixed domain, and
     * none where it names the whole installation.
     */
    public static SortedSet<HostPattern> hosts(ProviderDefinition definition) {
        return Stream.concat(
                        definition.apiUrls().stream().map(ApiUrl::host),
                        definition.tenantApiUrls().stream().flatMap(DefinitionOutline::below))
                .collect(Collectors.toCollection(TreeSet::new));
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
