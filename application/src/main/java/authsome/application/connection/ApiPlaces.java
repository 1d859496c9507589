package authsome.application.connection;

import authsome.domain.connection.Connection;
import authsome.domain.connection.Credential;
import authsome.domain.oauth.UrlTemplate;
import authsome.domain.provider.ApiUrl;
import authsome.domain.provider.ProviderDefinition;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Where the API of a connection lives: where its definition says, and at the connection's own installation. */
public final class ApiPlaces {

    private ApiPlaces() {}

    /** All of them, those of its own installation first. A credential goes there only if it was also entered for them. */
    public static List<ApiUrl> of(ProviderDefinition definition, Connection connection) {
        Set<ApiUrl> places = new LinkedHashSet<>();
        if (connection.credential() instanceof Credential.OAuth oauth
                && oauth.grant().baseUrl() != null) {
            for (UrlTemplate template : definition.tenantApiUrls()) {
                add(places, template, oauth.grant().baseUrl());
            }
        }
        places.addAll(definition.apiUrls());
        return List.copyOf(places);
    }

    private static void add(Set<ApiUrl> places, UrlTemplate template, String baseUrl) {
        try {
            ApiUrl url = ApiUrl.parse(template.expand(baseUrl).toString());
            if (url != null) {
                places.add(url);
            }
        } catch (IllegalArgumentException _) {
            // the definition changed after the login, so that this base no longer makes a URL of it: no place
        }
    }
}
