package authsome.ports.provider;

import java.net.URI;

/**
 * What definitions can be had from beside a person's own text: documents on the web, and descriptions of APIs in the format
 * OpenAPI. Safe for use by many threads.
 */
public interface DefinitionSources {

    /**
     * Fetches a document, without any credential. Only https, also behind redirects; the addresses that may be dialled are
     * those of other outbound requests.
     *
     * @throws SourceUnavailableException if there is none, or it is too long
     */
    FetchedText fetch(URI url, Size size);

    /**
     * Drafts a definition of what a description of an API says. Pure.
     *
     * @throws InvalidDefinitionException naming what is wrong with the description
     */
    DraftedDefinition draft(DraftRequest request);

    /** How long a document may be. */
    enum Size {
        /** A definition: 1 MiB. */
        DEFINITION,
        /** A description of a whole API: 4 MiB. */
        DESCRIPTION
    }
}
