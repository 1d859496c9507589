package authsome.api.client.wire.connection;

import authsome.api.client.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Asks for credentials as environment variables.
 *
 * @param provider the provider; null for all connections there are
 * @param connection the account; not looked at without a provider
 * @param format {@code env}, {@code json} or {@code shell}
 * @param includeRefresh whether refresh tokens are handed out too
 */
public record ExportRequest(@Nullable String provider, String connection, String format, boolean includeRefresh) {

    /** Reads the JSON form. */
    public static ExportRequest of(JsonObject json) {
        String connection = json.findText("connection");
        String format = json.findText("format");
        return new ExportRequest(
                json.findText("provider"),
                connection == null ? "default" : connection,
                format == null ? "env" : format,
                json.flag("include_refresh", false));
    }

    /** The JSON form. */
    public JsonObject toJson() {
        JsonObject.Builder json = JsonObject.builder()
                .put("provider", provider)
                .put("connection", connection)
                .put("format", format);
        return includeRefresh ? json.put("include_refresh", true).build() : json.build();
    }
}
