package authsome.application.setup;

import authsome.domain.secret.Secret;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be different about an OAuth client. What is null stays as it is.
 *
 * @param place which client
 * @param clientId its id
 * @param clientSecret its secret; stays the caller's to close
 * @param apiUrl where the API of the installation lives, as the caller believes; only ever compared with the definition
 * @param scopes what logins ask for when nobody names any; empty for what the definition says
 */
public record ClientChange(
        ClientPlace place,
        @Nullable String clientId,
        @Nullable Secret clientSecret,
        @Nullable String apiUrl,
        @Nullable List<String> scopes) {

    public ClientChange {
        scopes = scopes == null ? null : List.copyOf(scopes);
    }
}
