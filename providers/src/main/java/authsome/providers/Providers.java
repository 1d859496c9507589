package authsome.providers;

import authsome.ports.provider.BundledDefinitions;
import authsome.ports.provider.DefinitionFormat;
import authsome.providers.bundled.BundledProviderFiles;
import authsome.providers.definition.JsonDefinitionFormat;

/** Hands out what this module offers to the composition root. */
public final class Providers {

    private Providers() {}

    /** The JSON format of provider definitions. */
    public static DefinitionFormat definitionFormat() {
        return new JsonDefinitionFormat();
    }

    /** The definitions that ship with this release. */
    public static BundledDefinitions bundledDefinitions() {
        return new BundledProviderFiles(definitionFormat());
    }
}
