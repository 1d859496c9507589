package authsome.daemon.keys;

import authsome.application.vault.MasterKeyWrapper;
import authsome.daemon.lifecycle.StartRefusedException;
import authsome.domain.secret.Secret;
import authsome.ports.keys.Keyring;
import authsome.ports.keys.KeyringException;
import authsome.ports.keys.KeyringItem;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The master secret in the keyring: an item of this home, named by its salt, or the one that somebody put there for all
 * homes. Only the former is ever written, so that two homes never overwrite each other's.
 */
final class KeyringKeys {

    private static final String SERVICE = "authsome";
    private static final String USER = "master_key";
    private static final int NAME_BYTES = 8;

    private final Supplier<Keyring> system;
    private final SecureRandom random;

    KeyringKeys(Supplier<Keyring> system, SecureRandom random) {
        this.system = system;
        this.random = random;
    }

    /**
     * Finds the secret.
     *
     * @throws StartRefusedException when the keyring does not say whether it has one
     */
    Optional<Secret> find(byte[] salt) {
        try {
            Keyring keyring = system.get();
            Optional<Secret> own = keyring.find(item(salt));
            return own.isPresent() ? own : keyring.find(new KeyringItem(SERVICE, USER));
        } catch (KeyringException refused) {
            throw refusal(refused);
        }
    }

    /** Draws a secret and keeps it there. */
    Secret generate(byte[] salt, String home) {
        Secret secret = MasterKeyWrapper.generate(random);
        try {
            system.get().store(item(salt), "authsome master key of " + home, secret);
            return secret;
        } catch (KeyringException refused) {
            throw refusal(refused);
        }
    }

    /** What the item of a home is called there. */
    static KeyringItem item(byte[] salt) {
        String name = HexFormat.of().formatHex(Arrays.copyOf(salt, NAME_BYTES));
        return new KeyringItem(SERVICE, USER + "-" + name);
    }

    private static StartRefusedException refusal(KeyringException refused) {
        return new StartRefusedException(
                "the master key of this home is kept in the keyring, and " + refused.getMessage(), refused.hint());
    }
}
