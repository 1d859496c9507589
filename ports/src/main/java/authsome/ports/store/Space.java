package authsome.ports.store;

import authsome.domain.identity.VaultId;
import org.jspecify.annotations.Nullable;

/**
 * A set of documents that share a file, a lock and a data key. Documents of different spaces never meet.
 *
 * <p>Every start compares spaces and asks for their names. That is written out here: for a record that does not say it, and for a
 * switch over types, the JDK would make classes while the start waits, in no start-up cache.
 */
public sealed interface Space permits Space.Registry, Space.Audit, Space.OfVault {

    /** Who and what there is: identities, principals, vaults, custom definitions, runs. */
    record Registry() implements Space {

        @Override
        public String label() {
            return "registry";
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Registry;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    /** What happened. */
    record Audit() implements Space {

        @Override
        public String label() {
            return "audit";
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Audit;
        }

        @Override
        public int hashCode() {
            return 2;
        }
    }

    /**
     * The connections of one vault.
     *
     * @param vault the vault
     */
    record OfVault(VaultId vault) implements Space {

        @Override
        public String label() {
            return vault.value();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof OfVault that && vault.value().equals(that.vault.value());
        }

        @Override
        public int hashCode() {
            return vault.value().hashCode();
        }
    }

    /** The name that is bound into sealed documents: {@code registry}, {@code audit} or the vault's id. */
    String label();

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
