package authsome.api.client.wire.provider;

import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonValue;
import java.util.List;

/**
 * Where requests carry a connection's credential.
 *
 * @param provider the provider
 * @param connection the account
 * @param apiUrl where
 * @param authEndpointPaths paths that never carry it
 */
public record ProxyRoute(String provider, String connection, String apiUrl, List<String> authEndpointPaths) {

    public ProxyRoute {
        authEndpointPaths = List.copyOf(authEndpointPaths);
    }

    /** Reads the JSON form. */
    public static ProxyRoute of(JsonObject json) {
        return new ProxyRoute(
                json.text("provider"),
                json.text("connection"),
                json.text("api_url"),
                json.texts("auth_endpoint_paths"));
    }

    /** The JSON form. */
    public JsonObject toJson() {
        return JsonObject.builder()
                .put("provider", provider)
                .put("connection", connection)
                .put("api_url", apiUrl)
                .put("auth_endpoint_paths", JsonValue.ofTexts(authEndpointPaths))
                .build();
    }
}
