package authsome.application.connection;

import authsome.domain.connection.Connection;
import authsome.domain.connection.Credential;
import authsome.domain.connection.Grant;
import authsome.domain.oauth.Installation;
import authsome.domain.oauth.OAuthEndpoints;
import authsome.domain.oauth.OAuthSettings;
import authsome.domain.oauth.UrlTemplate;
import authsome.domain.provider.ProviderDefinition;
import authsome.domain.provider.WayIn;
import authsome.domain.routing.AuthEndpoint;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The login endpoints of a provider. Where they live on a host of its API, as they do at Discord and Slack, requests to them
 * are a program's own login, and carry no credential of ours.
 */
public final class AuthPlaces {

    private AuthPlaces() {}

    /**
     * All of them, at the connection's own installation too.
     *
     * @param connection null for a provider without one
     */
    public static Set<AuthEndpoint> of(ProviderDefinition definition, @Nullable Connection connection) {
        Set<AuthEndpoint> places = new LinkedHashSet<>();
        Grant grant =
                connection != null && connection.credential() instanceof Credential.OAuth oauth ? oauth.grant() : null;
        for (WayIn.OAuth way : definition.oauthWays()) {
            add(places, way.settings(), Installation.USUAL);
            if (connection != null) {
                add(places, way.settings(), connection.installation());
            }
        }
        if (grant != null) {
            // where the definition does not say it, the server itself did
            places.add(AuthEndpoint.of(grant.tokenEndpoint()));
        }
        return places;
    }

    private static void add(Set<AuthEndpoint> places, OAuthSettings settings, Installation installation) {
        OAuthEndpoints urls = settings.endpoints();
        Stream.of(
                        urls.authorization(),
                        urls.token(),
                        urls.revocation(),
                        urls.deviceAuthorization(),
                        urls.registration())
                .forEach(template -> add(places, template, installation.orAt(settings.baseUrl())));
    }

    private static void add(Set<AuthEndpoint> places, @Nullable UrlTemplate template, Installation installation) {
        try {
            if (template != null) {
                places.add(AuthEndpoint.of(template.expand(installation)));
            }
        } catch (IllegalArgumentException _) {
            // nothing is known that makes a URL of it: there is no such place
        }
    }
}
