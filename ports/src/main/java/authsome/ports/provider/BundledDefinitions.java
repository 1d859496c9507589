package authsome.ports.provider;

import java.util.List;

/** The definitions that ship with this release. */
public interface BundledDefinitions {

    /** All of them, sorted by name. One unreadable file hides no other: it is left out and logged by its name. */
    List<ProviderDocument> all();
}
