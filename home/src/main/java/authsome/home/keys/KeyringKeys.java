package authsome.home.keys;

import authsome.application.vault.MasterKeyWrapper;
import authsome.domain.secret.Secret;
import authsome.ports.keys.Keyring;
import authsome.ports.keys.KeyringException;
import authsome.ports.keys.KeyringItem;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The master secret in the keyring: one of two items of this home, named by its salt, or the one that somebody put there for
 * all homes. Only the former are ever written, so that two homes never overwrite each other's; there are two of them, so
 * that the next secret is there before the current one goes.
 */
final class KeyringKeys {

    /** The user of the item that is for all homes. */
    static final String SHARED = "master_key";

    private static final String SERVICE = "authsome";
    private static final int NAME_BYTES = 8;

    private final Supplier<Keyring> system;
    private final SecureRandom random;
    private final String first;

    KeyringKeys(Supplier<Keyring> system, SecureRandom random, byte[] salt) {
        this.system = system;
        this.random = random;
        this.first = SHARED + "-" + HexFormat.of().formatHex(Arrays.copyOf(salt, NAME_BYTES));
    }

    /** The names of this home's own items; the first is the one of a home that never changed its secret. */
    List<String> own() {
        return List.of(first, first + "-next");
    }

    /** The name for the secret after the one in {@code current}, which stays. */
    String after(String current) {
        return own().getLast().equals(current) ? first : own().getLast();
    }

    /**
     * Finds a secret.
     *
     * @throws KeyringException when the keyring does not say whether it has one
     */
    Optional<Secret> find(String name) {
        return system.get().find(new KeyringItem(SERVICE, name));
    }

    /**
     * Draws a secret and keeps it there.
     *
     * @param home what people know the home by
     * @throws KeyringException when it is not certain that it is there
     */
    Secret generate(String name, String home) {
        Secret secret = MasterKeyWrapper.generate(random);
        system.get().store(new KeyringItem(SERVICE, name), "authsome master key of " + home, secret);
        return secret;
    }

    /**
     * Deletes one of this home's own items, if it is there.
     *
     * @throws KeyringException when it is not certain that it is gone
     */
    void delete(String name) {
        if (!own().contains(name)) {
            throw new IllegalArgumentException("not an item of this home");
        }
        system.get().delete(new KeyringItem(SERVICE, name));
    }
}
