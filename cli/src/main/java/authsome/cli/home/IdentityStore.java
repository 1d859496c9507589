package authsome.cli.home;

import authsome.api.client.home.ClientConfig;
import authsome.api.client.home.HomeLayout;
import authsome.api.client.home.IdentityFile;
import authsome.api.client.proof.IdentityKey;
import authsome.cli.console.Failure;
import authsome.domain.identity.Handle;
import authsome.domain.secret.Secret;
import authsome.ports.keys.Keyring;
import authsome.ports.keys.KeyringItem;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The identities of a home: their records, and their keys in files or in the keyring. Which of the two is chosen when a key is
 * made; the record tells it from then on.
 */
final class IdentityStore {

    private static final String SERVICE = "authsome";

    private final HomeLayout home;
    private final @Nullable String named;
    private final Supplier<Keyring> keyring;

    IdentityStore(HomeLayout home, @Nullable String named) {
        this(home, named, SystemKeyring::open);
    }

    /**
     * @param named where this command wants new keys: {@code file} or {@code keyring}; null for what the home says
     * @param keyring opens the keyring of this system; asked only for a key that is there
     */
    IdentityStore(HomeLayout home, @Nullable String named, Supplier<Keyring> keyring) {
        this.home = home;
        this.named = named;
        this.keyring = keyring;
    }

    /**
     * Reads an identity; empty when its key is nowhere.
     *
     * @throws authsome.ports.keys.KeyringException if its key is in the keyring, and that does not answer
     */
    Optional<IdentityFile> read(Handle handle) {
        Optional<IdentityFile> file = IdentityFile.read(home, handle);
        if (file.isPresent() || !IdentityFile.isInKeyring(home, handle)) {
            return file;
        }
        try (Secret text = keyring.get().find(item(handle)).orElse(null)) {
            return text == null ? Optional.empty() : Optional.of(IdentityFile.of(home, handle, text));
        }
    }

    /** Keeps a fresh identity; false when there is one of that name, here or in the keyring. */
    boolean create(Handle handle, IdentityKey key, Instant now) {
        if (!choosesKeyring()) {
            return IdentityFile.create(home, handle, key, now);
        }
        Keyring open = keyring.get();
        // it may be that of another home
        if (open.find(item(handle)).isPresent() || !IdentityFile.createInKeyring(home, handle, key, now)) {
            return false;
        }
        boolean stored = false;
        try (Secret text = key.printSeed()) {
            open.store(item(handle), "authsome identity " + handle, text);
            stored = true;
        } finally {
            if (!stored) {
                IdentityFile.delete(home, handle);
            }
        }
        return true;
    }

    /** Deletes an identity's key and record; nothing happens where there is none. */
    void delete(Handle handle) {
        if (IdentityFile.isInKeyring(home, handle)) {
            keyring.get().delete(item(handle));
        }
        IdentityFile.delete(home, handle);
    }

    /** Where the key of an identity is, or should be, for messages. */
    String place(Handle handle) {
        return IdentityFile.isInKeyring(home, handle)
                ? "the keyring (service " + SERVICE + ", user " + handle + ")"
                : home.identityKey(handle).toString();
    }

    private boolean choosesKeyring() {
        String store = named == null ? ClientConfig.read(home.clientConfig()).identityStore() : named;
        return switch (store) {
            case null -> false;
            case "file" -> false;
            case "keyring" -> true;
            default ->
                throw Failure.usage(
                        named == null
                                ? "identity_store in " + home.clientConfig() + " must be file or keyring"
                                : "AUTHSOME_IDENTITY_STORE must be file or keyring");
        };
    }

    private static KeyringItem item(Handle handle) {
        return new KeyringItem(SERVICE, handle.value());
    }
}
