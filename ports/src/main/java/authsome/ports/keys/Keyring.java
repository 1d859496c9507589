package authsome.ports.keys;

import authsome.domain.secret.Secret;
import java.util.Optional;

/**
 * The keyring of the operating system, where its user's secrets are kept. Safe for use by many threads.
 *
 * <p>Guarantees: a call ends within two seconds, whatever the keyring waits for; it never asks a person anything; and
 * what cannot be told is an exception, never an empty answer. "There is none" is said only by a keyring that is open.
 *
 * <p>Does not guarantee that other programs of the same user are kept out: on most systems an open keyring answers all
 * of them.
 */
public interface Keyring {

    /** The longest secret that every system takes. */
    int MOST_BYTES = 2_048;

    /**
     * Finds a secret.
     *
     * @throws KeyringException if the keyring does not say whether there is one
     */
    Optional<Secret> find(KeyringItem item);

    /**
     * Keeps a secret, in place of the one that is there.
     *
     * @param label what people see who look into their keyring; not secret
     * @throws KeyringException if it is not certain that the secret is kept
     * @throws IllegalArgumentException if it is empty or has more than {@value #MOST_BYTES} bytes
     */
    void store(KeyringItem item, String label, Secret secret);

    /**
     * Deletes a secret.
     *
     * @return false when there was none
     * @throws KeyringException if it is not certain that the secret is gone
     */
    boolean delete(KeyringItem item);

    /** What people call this keyring, one phrase for messages. */
    String description();
}
