package authsome.application.connection;

import authsome.domain.connection.Connection;
import authsome.domain.oauth.Installation;
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
        Installation installation = connection.installation();
        for (UrlTemplate template : definition.tenantApiUrls()) {
            // the definition may have changed after the login, so that its values make no URL any more: no place
            ApiUrl url = ApiUrl.find(template, installation);
            if (url != null) {
                places.add(url);
            }
        }
        places.addAll(definition.apiUrls());
        return List.copyOf(places);
    }
}
