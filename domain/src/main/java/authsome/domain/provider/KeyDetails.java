package authsome.domain.provider;

import authsome.domain.oauth.AccountSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What else is known of a service's keys.
 *
 * @param url where a person creates one; null when unknown
 * @param steps how, in short sentences
 * @param account where the service tells whose a key is; null when it does not tell
 * @param placeholder a pattern for placeholders where that of the keys does not serve; null for none
 */
public record KeyDetails(
        @Nullable String url,
        List<String> steps,
        @Nullable AccountSource account,
        @Nullable String placeholder) {

    /** Nothing is known. */
    public static final KeyDetails UNKNOWN = new KeyDetails(null, List.of(), null, null);

    public KeyDetails {
        steps = List.copyOf(steps);
        if (account != null && account.url() == null) {
            throw new IllegalArgumentException("a key tells nothing by itself: somebody must be asked whose it is");
        }
    }
}
