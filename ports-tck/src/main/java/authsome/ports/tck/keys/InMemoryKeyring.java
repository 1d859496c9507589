package authsome.ports.tck.keys;

import authsome.domain.secret.Secret;
import authsome.ports.keys.Keyring;
import authsome.ports.keys.KeyringException;
import authsome.ports.keys.KeyringException.Reason;
import authsome.ports.keys.KeyringItem;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A keyring in memory that can be locked, made to hang and taken away. */
public final class InMemoryKeyring implements Keyring {

    private final Map<KeyringItem, byte[]> items = new ConcurrentHashMap<>();
    private volatile @Nullable Reason refusal;

    /** An open and empty one. */
    public InMemoryKeyring() {}

    /** Refuses every call from now on; null to answer again. */
    public void refuse(@Nullable Reason reason) {
        refusal = reason;
    }

    @Override
    public Optional<Secret> find(KeyringItem item) {
        answer();
        return Optional.ofNullable(items.get(item)).map(Secret::copyOf);
    }

    @Override
    public void store(KeyringItem item, String label, Secret secret) {
        if (secret.isEmpty() || secret.length() > MOST_BYTES) {
            throw new IllegalArgumentException("a secret in a keyring has 1 to " + MOST_BYTES + " bytes");
        }
        answer();
        items.put(item, secret.use(byte[]::clone));
    }

    @Override
    public boolean delete(KeyringItem item) {
        answer();
        return items.remove(item) != null;
    }

    @Override
    public String description() {
        return "a keyring in memory";
    }

    private void answer() {
        Reason reason = refusal;
        if (reason != null) {
            throw new KeyringException(reason, "the keyring in memory refuses: " + reason);
        }
    }
}
