package authsome.ports.store;

import authsome.domain.identity.VaultId;

/** A set of documents that share a file, a lock and a data key. Documents of different spaces never meet. */
public sealed interface Space permits Space.Registry, Space.Audit, Space.OfVault {

    /** Who and what there is: identities, principals, vaults, custom definitions, runs. */
    record Registry() implements Space {}

    /** What happened. */
    record Audit() implements Space {}

    /**
     * The connections of one vault.
     *
     * @param vault the vault
     */
    record OfVault(VaultId vault) implements Space {}

    /** The name that is bound into sealed documents: {@code registry}, {@code audit} or the vault's id. */
    default String label() {
        return switch (this) {
            case Registry _ -> "registry";
            case Audit _ -> "audit";
            case OfVault(VaultId vault) -> vault.value();
        };
    }

    /**
     * The space with that label.
     *
     * @throws IllegalArgumentException if there can be none
     */
    static Space ofLabel(String label) {
        return switch (label) {
            case "registry" -> new Registry();
            case "audit" -> new Audit();
            default -> new OfVault(new VaultId(label));
        };
    }
}
