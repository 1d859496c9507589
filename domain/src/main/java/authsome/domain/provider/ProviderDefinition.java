package authsome.domain.provider;

import authsome.domain.oauth.UrlTemplate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What authsome knows of a provider.
 *
 * @param name its name
 * @param displayName what people call it
 * @param description one sentence; null for none
 * @param type what sort of service it is; null when the definition does not say
 * @param ways the ways to log in, at least one, the default first
 * @param apiUrls where the API lives; credentials go nowhere else
 * @param docsUrl where its documentation stands; null for none
 * @param tenantApiUrls API URLs that follow the base URL of a connection's own installation; empty when there is only one
 *     installation in the world
 * @param extraVariables variables that a connection fills beside those of its way in
 * @param programs where programs such as git send the credential by HTTP Basic
 * @param resources paths that belong to an account, with {@code {account}} where its name stands
 */
public record ProviderDefinition(
        ProviderName name,
        String displayName,
        @Nullable String description,
        @Nullable ProviderType type,
        List<WayIn> ways,
        List<ApiUrl> apiUrls,
        @Nullable String docsUrl,
        List<UrlTemplate> tenantApiUrls,
        SortedMap<VariableName, VariableSource> extraVariables,
        Map<BasicProgram, BasicPlaces> programs,
        List<String> resources) {

    private static final Pattern RESOURCE = Pattern.compile("(/[A-Za-z0-9._~-]+)*/\\{account}(/[A-Za-z0-9._~-]+)*/?");

    public ProviderDefinition {
        ways = List.copyOf(ways);
        apiUrls = List.copyOf(apiUrls);
        tenantApiUrls = List.copyOf(tenantApiUrls);
        extraVariables = Collections.unmodifiableSortedMap(new TreeMap<>(extraVariables));
        programs = Map.copyOf(programs);
        resources = List.copyOf(resources);
        if (!resources.stream().allMatch(ProviderDefinition::isResource)) {
            throw new IllegalArgumentException("a resource is a path with {account} as one of its segments");
        }
        if (ways.isEmpty()) {
            throw new IllegalArgumentException("a provider definition needs at least one way to log in");
        }
    }

    /** A definition that no program beside the proxy knows. */
    public ProviderDefinition(
            ProviderName name,
            String displayName,
            @Nullable String description,
            @Nullable ProviderType type,
            List<WayIn> ways,
            List<ApiUrl> apiUrls,
            @Nullable String docsUrl,
            List<UrlTemplate> tenantApiUrls,
            SortedMap<VariableName, VariableSource> extraVariables) {
        this(
                name,
                displayName,
                description,
                type,
                ways,
                apiUrls,
                docsUrl,
                tenantApiUrls,
                extraVariables,
                Map.of(),
                List.of());
    }

    /** A definition of one installation, without further variables. */
    public ProviderDefinition(
            ProviderName name,
            String displayName,
            @Nullable String description,
            @Nullable ProviderType type,
            List<WayIn> ways,
            List<ApiUrl> apiUrls,
            @Nullable String docsUrl) {
        this(name, displayName, description, type, ways, apiUrls, docsUrl, List.of(), new TreeMap<>());
    }

    /** Whether a text can be one of the {@link #resources}. */
    public static boolean isResource(String path) {
        return RESOURCE.matcher(path).matches();
    }

    /** The same definition, with where programs send the credential. */
    public ProviderDefinition with(Map<BasicProgram, BasicPlaces> wanted) {
        return new ProviderDefinition(
                name,
                displayName,
                description,
                type,
                ways,
                apiUrls,
                docsUrl,
                tenantApiUrls,
                extraVariables,
                wanted,
                resources);
    }

    /** The ways that lead to an authorization server, in order. */
    public List<WayIn.OAuth> oauthWays() {
        return ways.stream()
                .filter(WayIn.OAuth.class::isInstance)
                .map(WayIn.OAuth.class::cast)
                .toList();
    }

    /**
     * The way by which tokens came, as it is defined now, else any way that leads to an authorization server: what is known
     * of the server counts even where the flow is not offered any more.
     */
    public Optional<WayIn.OAuth> oauthWay(FlowType flow) {
        List<WayIn.OAuth> all = oauthWays();
        return all.stream()
                .filter(way -> way.flow() == flow)
                .findFirst()
                .or(() -> all.stream().findFirst());
    }

    /** The way that a login takes when none is asked for. */
    public WayIn defaultWay() {
        return ways.getFirst();
    }
}
