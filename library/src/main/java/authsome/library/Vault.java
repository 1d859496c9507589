package authsome.library;

import authsome.domain.secret.Secret;
import java.util.List;
import java.util.Optional;

/**
 * Small secrets of the program itself, in the vault in which the identity works, sealed as all else there. Safe for use by
 * many threads.
 *
 * <p>A key has 1 to 200 characters of {@code A-Z a-z 0-9 . _ : -} and is more than dots; {@code :} separates parts by custom. A
 * value has at most 65536 bytes, and a vault at most 1000 of them. Of two writers the later one counts.
 */
public interface Vault {

    /** The value of a key, which is the caller's to close; empty when there is none. */
    Optional<Secret> get(String key);

    /** Writes a value over whatever is there. The secret stays the caller's to close. */
    void put(String key, Secret value);

    /** Deletes a key; false when there was none. */
    boolean delete(String key);

    /** The keys that begin with {@code prefix}, sorted; all for an empty one. */
    List<String> list(String prefix);
}
