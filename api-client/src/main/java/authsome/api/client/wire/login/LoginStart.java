package authsome.api.client.wire.login;

import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonValue;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Starts a login.
 *
 * @param provider the provider
 * @param connection the account; null for the default name
 * @param flow how; null for the way that the definition prefers
 * @param force whether an existing connection is overwritten
 * @param scopes what to ask for; null for the usual
 * @param baseUrl the installation of a multi-tenant service; null for the usual
 * @param ownClient whether the OAuth client is this vault's own, whatever the server has stored
 * @param variables values of the definition's variables, by their names
 * @param check whether the service is asked whose a key is before it is kept
 */
public record LoginStart(
        String provider,
        @Nullable String connection,
        @Nullable String flow,
        boolean force,
        @Nullable List<String> scopes,
        @Nullable String baseUrl,
        boolean ownClient,
        SortedMap<String, String> variables,
        boolean check) {

    public LoginStart {
        variables = Collections.unmodifiableSortedMap(new TreeMap<>(variables));
        scopes = scopes == null ? null : List.copyOf(scopes);
    }

    /** A login as the definition says. */
    public LoginStart(String provider, @Nullable String connection, @Nullable String flow, boolean force) {
        this(provider, connection, flow, force, null, null, false, new TreeMap<>(), false);
    }

    /** Reads the JSON form. */
    public static LoginStart of(JsonObject json) {
        JsonValue scopes = json.find("scopes");
        return new LoginStart(
                json.text("provider"),
                json.findText("connection"),
                json.findText("flow"),
                json.flag("force", false),
                scopes == null || scopes.equals(JsonValue.NULL) ? null : json.texts("scopes"),
                json.findText("base_url"),
                json.flag("own_client", false),
                json.textMap("variables"),
                json.flag("check", false));
    }

    /** The JSON form. */
    public JsonObject toJson() {
        JsonObject.Builder builder = JsonObject.builder()
                .put("provider", provider)
                .put("connection", connection)
                .put("flow", flow)
                .put("force", force)
                .put("scopes", scopes == null ? JsonValue.NULL : JsonValue.ofTexts(scopes))
                .put("base_url", baseUrl)
                .put("own_client", ownClient);
        if (check) {
            builder.put("check", true);
        }
        return (variables.isEmpty() ? builder : builder.putTexts("variables", variables)).build();
    }
}
