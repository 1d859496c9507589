package authsome.application.ending;

import authsome.application.client.Clients;
import authsome.application.provider.Catalogue;
import authsome.domain.connection.Connection;
import authsome.domain.connection.Credential;
import authsome.domain.connection.Renewal;
import authsome.domain.login.ClientCredentials;
import authsome.domain.oauth.OAuthSettings;
import authsome.domain.oauth.RevocationStyle;
import authsome.domain.oauth.UrlTemplate;
import authsome.domain.provider.WayIn;
import authsome.domain.routing.Origin;
import authsome.domain.secret.Secret;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what has to be said to whom when tokens are to end. A token is sent only to the origin that it came from, or
 * where it may go anyway: a definition that changed since cannot lead it elsewhere.
 */
final class RevocationPlans {

    private final Catalogue catalogue;
    private final Clients clients;

    RevocationPlans(Catalogue catalogue, Clients clients) {
        this.catalogue = catalogue;
        this.clients = clients;
    }

    /** Whether there is anything that a provider could be asked to end. */
    static boolean hasTokens(Connection connection) {
        return connection.credential() instanceof Credential.OAuth;
    }

    /** The tokens to end at the provider; none where it has no way to be told. */
    List<RevocationTask> of(Connection connection, Instant now) {
        if (!(connection.credential() instanceof Credential.OAuth oauth)) {
            return List.of();
        }
        OAuthSettings settings = catalogue
                .find(connection.id().provider())
                .flatMap(entry -> entry.definition().oauthWay(oauth.grant().flow()))
                .map(WayIn.OAuth::settings)
                .orElse(null);
        URI endpoint = settings == null ? null : endpoint(settings, connection, oauth);
        if (settings == null || endpoint == null) {
            return List.of();
        }
        ClientCredentials client = clients.of(
                        connection.vault(), connection.id().provider(), oauth.grant())
                .filter(found -> found.mayGoTo(endpoint))
                .orElse(null);
        List<RevocationTask> tasks = new ArrayList<>();
        // the refresh token first: a server that ends all of a login with it is done then
        if (settings.revocation() == RevocationStyle.RFC7009
                && oauth.renewal() instanceof Renewal.RefreshToken refresh) {
            tasks.add(task(connection, endpoint, settings, client, refresh.token(), now));
        }
        tasks.add(task(connection, endpoint, settings, client, oauth.accessToken(), now));
        return tasks;
    }

    private static RevocationTask task(
            Connection connection,
            URI endpoint,
            OAuthSettings settings,
            @Nullable ClientCredentials client,
            Secret token,
            Instant now) {
        return new RevocationTask(
                connection.id(),
                connection.identity(),
                connection.principal(),
                endpoint,
                settings.revocation(),
                client,
                token,
                token != connection.credential().presented(),
                now,
                0,
                now);
    }

    private static @Nullable URI endpoint(OAuthSettings settings, Connection connection, Credential.OAuth oauth) {
        UrlTemplate template = settings.endpoints().revocation();
        if (template == null) {
            return null;
        }
        try {
            URI endpoint = template.expand(connection.installation().orAt(settings.baseUrl()));
            return mayGo(oauth, ClientCredentials.originOf(endpoint)) ? endpoint : null;
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static boolean mayGo(Credential.OAuth oauth, Origin to) {
        return to.equals(ClientCredentials.originOf(oauth.grant().tokenEndpoint()))
                || oauth.origins().stream().anyMatch(url -> url.containsOrigin(to.host(), to.port()));
    }
}
