package authsome.ports.provider;

import authsome.domain.provider.ProviderName;
import java.util.List;
import java.util.Optional;

/**
 * The definitions that ship with this release. There are many of them, and nearly every use needs one or two, so that they
 * are listed without being read.
 *
 * <p>Safe for use by many threads. Reads anew at each call, so whoever needs speed keeps what it got.
 */
public interface BundledDefinitions {

    /** What is known of each without reading it, sorted by name. */
    List<DefinitionOutline> outlines();

    /**
     * Reads one.
     *
     * @return empty where there is none of that name, or it cannot be read, which is logged; it hides no other
     */
    Optional<ProviderDocument> find(ProviderName name);

    /** Reads all that can be read, sorted by name. */
    default List<ProviderDocument> all() {
        return outlines().stream()
                .flatMap(outline -> find(outline.name()).stream())
                .toList();
    }
}
