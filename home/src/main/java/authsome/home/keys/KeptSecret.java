package authsome.home.keys;

import authsome.ports.keys.MasterKeyPlace;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a home keeps its master secret itself, so that it can change it.
 *
 * @param place where it is
 * @param item what it is called in the keyring; null for other places
 */
record KeptSecret(MasterKeyPlace place, @Nullable String item, KeyFiles files, KeyringKeys keyring) {

    /** Whether both say the same place. */
    boolean isAt(@Nullable KeptSecret other) {
        return other != null && place == other.place && Objects.equals(item, other.item);
    }

    /** The same home, with its secret somewhere else. */
    KeptSecret in(MasterKeyPlace other, @Nullable String name) {
        return new KeptSecret(other, name, files, keyring);
    }
}
