package authsome.application.client;

import authsome.domain.login.ClientCredentials;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An OAuth client as it is kept.
 *
 * @param credentials the client, and where it may go
 * @param tokenEndpoint the token endpoint that it was entered for
 * @param baseUrl the installation that it was entered for; null for the usual one
 * @param scopes what logins ask for when nobody names any; empty for what the definition says
 */
public record StoredClient(
        ClientCredentials credentials,
        URI tokenEndpoint,
        @Nullable String baseUrl,
        List<String> scopes) {

    public StoredClient {
        scopes = List.copyOf(scopes);
    }
}
