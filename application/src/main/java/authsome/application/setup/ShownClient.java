package authsome.application.setup;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An OAuth client as people may see it: all but its secret.
 *
 * @param own whether it is the caller's vault's own, instead of the server's
 * @param clientId its id, which browsers carry around anyway
 * @param hasSecret whether it has one
 * @param baseUrl the installation that it is for; null for the usual one
 * @param apiUrl where the API of that installation lives; null where there is one installation only
 * @param scopes what logins ask for when nobody names any; empty for what the definition says
 * @param origins the only places that ever receive its secret, as {@code host:port}, sorted
 */
public record ShownClient(
        boolean own,
        String clientId,
        boolean hasSecret,
        @Nullable String baseUrl,
        @Nullable String apiUrl,
        List<String> scopes,
        List<String> origins) {

    public ShownClient {
        scopes = List.copyOf(scopes);
        origins = List.copyOf(origins);
    }
}
