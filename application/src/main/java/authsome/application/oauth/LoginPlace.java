package authsome.application.oauth;

import authsome.domain.identity.VaultId;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * For whom a login goes on.
 *
 * @param vault where its connection goes
 * @param values what was said of the installation
 */
public record LoginPlace(VaultId vault, SortedMap<String, String> values) {

    public LoginPlace {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }
}
