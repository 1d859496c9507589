package authsome.api.client.wire.provider;

import authsome.api.client.json.JsonFormatException;
import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonText;
import authsome.api.client.json.JsonValue;
import authsome.domain.secret.Secret;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Enters or changes the OAuth client of a provider. What is null stays as it is.
 *
 * @param clientId its id
 * @param clientSecret its secret; the caller's to close
 * @param baseUrl the installation that it is for; null for the usual one
 * @param apiUrl where the API of that installation lives, which the definition says: anything else is refused
 * @param scopes what logins ask for when nobody names any; empty for what the definition says
 * @param ownClient whether it is the caller's vault's own, instead of the server's
 */
public record ClientSettings(
        @Nullable String clientId,
        @Nullable Secret clientSecret,
        @Nullable String baseUrl,
        @Nullable String apiUrl,
        @Nullable List<String> scopes,
        boolean ownClient) {

    public ClientSettings {
        scopes = scopes == null ? null : List.copyOf(scopes);
    }

    /** Reads the JSON form; scopes may be one text with commas too. */
    public static ClientSettings of(JsonObject json) {
        return new ClientSettings(
                json.findText("client_id"),
                json.findSecret("client_secret"),
                json.findText("base_url"),
                json.findText("api_url"),
                scopes(json),
                json.flag("own_client", false));
    }

    /** The JSON form. */
    public JsonObject toJson() {
        JsonObject.Builder json = JsonObject.builder().putIfPresent("client_id", clientId);
        if (clientSecret != null) {
            json.put("client_secret", clientSecret);
        }
        json.putIfPresent("base_url", baseUrl).putIfPresent("api_url", apiUrl);
        if (scopes != null) {
            json.put("scopes", JsonValue.ofTexts(scopes));
        }
        return json.put("own_client", ownClient).build();
    }

    private static @Nullable List<String> scopes(JsonObject json) {
        return switch (json.find("scopes")) {
            case null -> null;
            case JsonText text ->
                Arrays.stream(text.text().split("[,\\s]+", -1))
                        .filter(scope -> !scope.isEmpty())
                        .toList();
            case JsonValue.Array _ -> json.texts("scopes");
            case JsonValue _ ->
                throw JsonFormatException.shape("scopes", "scopes must be a list, or a text with commas");
        };
    }
}
