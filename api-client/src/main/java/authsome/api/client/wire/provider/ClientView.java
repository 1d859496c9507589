package authsome.api.client.wire.provider;

import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An OAuth client without its secret.
 *
 * @param own whether it is the caller's vault's own, instead of the server's
 * @param clientId its id
 * @param hasSecret whether it has a secret; a mark stands in its place on the wire
 * @param baseUrl the installation that it is for; null for the usual one
 * @param apiUrl where the API of that installation lives; null where there is one installation only
 * @param scopes what logins ask for when nobody names any; empty for what the definition says
 * @param origins the only places that receive its secret, as {@code host:port}
 */
public record ClientView(
        boolean own,
        String clientId,
        boolean hasSecret,
        @Nullable String baseUrl,
        @Nullable String apiUrl,
        List<String> scopes,
        List<String> origins) {

    /** What stands in the place of a secret that is there. As the new secret it means: the one that is there. */
    public static final String MARK = "***REDACTED***";

    private static final String SECRET = "client_secret";

    public ClientView {
        scopes = List.copyOf(scopes);
        origins = List.copyOf(origins);
    }

    /** Reads the JSON form. */
    public static ClientView of(JsonObject json) {
        return new ClientView(
                json.text("scope").equals("vault"),
                json.text("client_id"),
                json.findText(SECRET) != null,
                json.findText("base_url"),
                json.findText("api_url"),
                json.texts("scopes"),
                json.texts("origins"));
    }

    /** The JSON form. */
    public JsonObject toJson() {
        return JsonObject.builder()
                .put("scope", own ? "vault" : "server")
                .put("client_id", clientId)
                .put(SECRET, hasSecret ? MARK : null)
                .put("base_url", baseUrl)
                .put("api_url", apiUrl)
                .put("scopes", JsonValue.ofTexts(scopes))
                .put("origins", JsonValue.ofTexts(origins))
                .build();
    }
}
