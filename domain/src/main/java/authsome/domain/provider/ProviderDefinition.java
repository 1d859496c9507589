package authsome.domain.provider;

import authsome.domain.oauth.Installation;
import authsome.domain.oauth.UrlTemplate;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
 * @param tenantApiUrls API URLs that follow the base URL of a connection's own installation or its values of the variables;
 *     empty when they are the same for all customers
 * @param extraVariables variables that a connection fills beside those of its way in
 * @param programs where programs such as git send the credential by HTTP Basic
 * @param resources paths that belong to an account, with {@code {account}} where its name stands
 * @param variables what a person is asked for that differs from customer to customer
 * @param verified whether somebody is certain of all that it says
 * @param redaction whether answers are searched for the credential that their requests carried
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
        List<String> resources,
        List<Variable> variables,
        boolean verified,
        boolean redaction) {

    private static final Pattern RESOURCE = Pattern.compile("(/[A-Za-z0-9._~-]+)*/\\{account}(/[A-Za-z0-9._~-]+)*/?");

    public ProviderDefinition {
        ways = List.copyOf(ways);
        apiUrls = List.copyOf(apiUrls);
        tenantApiUrls = List.copyOf(tenantApiUrls);
        extraVariables = Collections.unmodifiableSortedMap(new TreeMap<>(extraVariables));
        programs = Map.copyOf(programs);
        resources = List.copyOf(resources);
        variables = List.copyOf(variables);
        if (!resources.stream().allMatch(ProviderDefinition::isResource)) {
            throw new IllegalArgumentException("a resource is a path with {account} as one of its segments");
        }
        if (ways.isEmpty()) {
            throw new IllegalArgumentException("a provider definition needs at least one way to log in");
        }
    }

    /** Begins a definition. */
    public static Builder named(ProviderName name, String displayName) {
        return new Builder(name, displayName);
    }

    /** Whether a text can be one of the {@link #resources}. */
    public static boolean isResource(String path) {
        return RESOURCE.matcher(path).matches();
    }

    /** The same definition, to be changed. */
    public Builder but() {
        Builder builder = new Builder(name, displayName);
        builder.description = description;
        builder.type = type;
        builder.ways = ways;
        builder.apiUrls = apiUrls;
        builder.docsUrl = docsUrl;
        builder.tenantApiUrls = tenantApiUrls;
        builder.extraVariables = extraVariables;
        builder.programs = programs;
        builder.resources = resources;
        builder.variables = variables;
        builder.verified = verified;
        builder.redaction = redaction;
        return builder;
    }

    /** Whether its API may live on a host, in lower case, be it for other customers. */
    public boolean mayLiveAt(String host) {
        return apiUrls.stream().anyMatch(url -> url.host().matches(host))
                || tenantApiUrls.stream().anyMatch(template -> template.mayLiveAt(host));
    }

    /**
     * Where a credential may go that is entered for an installation: where its API lives, and where everybody's does.
     *
     * @throws IllegalArgumentException if something of the installation is missing or does not fit
     */
    public List<ApiUrl> apiUrls(Installation installation) {
        boolean own = installation.baseUrl() != null && tenantApiUrls.stream().anyMatch(UrlTemplate::needsBase);
        Set<ApiUrl> urls = new LinkedHashSet<>();
        for (UrlTemplate template : tenantApiUrls) {
            if (own || !template.needsBase()) {
                ApiUrl url = ApiUrl.parse(template.expand(installation).toString());
                if (url != null) {
                    urls.add(url);
                }
            }
        }
        if (!own) {
            urls.addAll(apiUrls);
        }
        return List.copyOf(urls);
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

    /** Puts a definition together; what is not said is absent. */
    public static final class Builder {

        private final ProviderName name;
        private final String displayName;
        private @Nullable String description;
        private @Nullable ProviderType type;
        private List<WayIn> ways = List.of();
        private List<ApiUrl> apiUrls = List.of();
        private @Nullable String docsUrl;
        private List<UrlTemplate> tenantApiUrls = List.of();
        private SortedMap<VariableName, VariableSource> extraVariables = new TreeMap<>();
        private Map<BasicProgram, BasicPlaces> programs = Map.of();
        private List<String> resources = List.of();
        private List<Variable> variables = List.of();
        private boolean verified = true;
        private boolean redaction = true;

        private Builder(ProviderName name, String displayName) {
            this.name = name;
            this.displayName = displayName;
        }

        /** What people read about it; null for nothing. */
        public Builder about(@Nullable String sentence, @Nullable ProviderType sort, @Nullable String docs) {
            this.description = sentence;
            this.type = sort;
            this.docsUrl = docs;
            return this;
        }

        /** The ways to log in, the default first. */
        public Builder ways(List<WayIn> all) {
            this.ways = all;
            return this;
        }

        /** Where the API lives. */
        public Builder apiUrls(List<ApiUrl> fixed) {
            this.apiUrls = fixed;
            return this;
        }

        /** Where it lives that differs from customer to customer. */
        public Builder tenantApiUrls(List<UrlTemplate> templates) {
            this.tenantApiUrls = templates;
            return this;
        }

        /** The variables that a connection fills beside those of its way in. */
        public Builder extraVariables(SortedMap<VariableName, VariableSource> extras) {
            this.extraVariables = extras;
            return this;
        }

        /** Where programs send the credential. */
        public Builder programs(Map<BasicProgram, BasicPlaces> places) {
            this.programs = places;
            return this;
        }

        /** The paths that belong to an account. */
        public Builder resources(List<String> paths) {
            this.resources = paths;
            return this;
        }

        /** What a person is asked for. */
        public Builder variables(List<Variable> asked) {
            this.variables = asked;
            return this;
        }

        /** Whether somebody is certain of all this. */
        public Builder verified(boolean certain) {
            this.verified = certain;
            return this;
        }

        /** Whether answers are searched for the credential. */
        public Builder redaction(boolean searched) {
            this.redaction = searched;
            return this;
        }

        /**
         * The definition.
         *
         * @throws IllegalArgumentException if it has no way to log in, or what is said contradicts itself
         */
        public ProviderDefinition build() {
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
                    programs,
                    resources,
                    variables,
                    verified,
                    redaction);
        }
    }
}
