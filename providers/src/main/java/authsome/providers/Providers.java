package authsome.providers;

import authsome.domain.egress.EgressPolicy;
import authsome.ports.provider.BundledDefinitions;
import authsome.ports.provider.DefinitionFormat;
import authsome.providers.bundled.BundledProviderFiles;
import authsome.providers.definition.JsonDefinitionFormat;

/** Hands out what this module offers to the composition root. */
public final class Providers {

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

    /** The definitions that ship with this release. */
    public static BundledDefinitions bundledDefinitions() {
        return new BundledProviderFiles(definitionFormat());
    }
}
