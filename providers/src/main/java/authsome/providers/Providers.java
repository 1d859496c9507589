package authsome.providers;

import authsome.domain.egress.EgressPolicy;
import authsome.ports.oauth.AuthorizationServers;
import authsome.ports.provider.BundledDefinitions;
import authsome.ports.provider.DefinitionFormat;
import authsome.ports.provider.DefinitionSources;
import authsome.providers.bundled.BundledProviderFiles;
import authsome.providers.definition.JsonDefinitionFormat;
import authsome.providers.oauth.HttpsAuthorizationServers;
import authsome.providers.source.WebSources;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;

/** Hands out what this module offers to the composition root. */
public final class Providers {

    /** A token request that takes longer helps nobody: somebody waits for it. */
    private static final Duration EXCHANGE_LIMIT = Duration.ofSeconds(10);

    private Providers() {}

    /**
     * The JSON format of provider definitions.
     *
     * @param policy the operator's: only hosts that it names may be this computer or an address
     */
    public static DefinitionFormat definitionFormat(EgressPolicy policy) {
        return new JsonDefinitionFormat(policy);
    }

    /** The JSON format of provider definitions where the operator decided nothing. */
    public static DefinitionFormat definitionFormat() {
        return definitionFormat(EgressPolicy.STRICT);
    }

    /**
     * Authorization servers on the network; nothing is loaded and nobody is asked before the first request.
     *
     * @param egress which addresses may be dialled
     * @param extraRoots PEM of further roots for origins that {@code egress} names; may be empty
     */
    public static AuthorizationServers authorizationServers(
            EgressPolicy egress, String extraRoots, InstantSource clock, SecureRandom random) {
        return new HttpsAuthorizationServers(egress, extraRoots, clock, random, EXCHANGE_LIMIT);
    }

    /**
     * Documents on the web and descriptions of APIs; nothing is loaded before the first request.
     *
     * @param egress which addresses may be dialled
     * @param extraRoots PEM of further roots for origins that {@code egress} names; may be empty
     */
    public static DefinitionSources definitionSources(EgressPolicy egress, String extraRoots, SecureRandom random) {
        return new WebSources(egress, extraRoots, random);
    }

    /** The definitions that ship with this release. */
    public static BundledDefinitions bundledDefinitions() {
        return new BundledProviderFiles(definitionFormat());
    }
}
