package authsome.api.client.wire.connection;

import authsome.api.client.json.JsonObject;

/**
 * Which connection is now the default.
 *
 * @param status {@code ok}
 * @param provider the provider
 * @param defaultConnection the account
 */
public record DefaultChoice(String status, String provider, String defaultConnection) {

    /** Reads the JSON form. */
    public static DefaultChoice of(JsonObject json) {
        return new DefaultChoice(json.text("status"), json.text("provider"), json.text("default_connection"));
    }

    /** The JSON form. */
    public JsonObject toJson() {
        return JsonObject.builder()
                .put("status", status)
                .put("provider", provider)
                .put("default_connection", defaultConnection)
                .build();
    }
}
