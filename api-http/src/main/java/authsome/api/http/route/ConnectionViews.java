package authsome.api.http.route;

import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonValue;
import authsome.api.client.wire.connection.ConnectionView;
import authsome.domain.connection.Connection;
import authsome.domain.connection.Credential;
import authsome.domain.secret.Secret;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A connection in its shapes on the wire. */
final class ConnectionViews {

    private ConnectionViews() {}

    private static @Nullable Secret apiKey(Connection connection) {
        return switch (connection.credential()) {
            case Credential.ApiKey credential -> credential.key();
            case Credential.OAuth _ -> null;
        };
    }

    /** The record as it is stored. */
    static JsonObject whole(Connection connection) {
        return record(connection, apiKey(connection));
    }

    /** The record with a mark in the place of each secret that is there. */
    static JsonObject redacted(Connection connection) {
        return record(connection, Secret.ofUtf8("***REDACTED***"));
    }

    private static JsonObject record(Connection connection, @Nullable Secret apiKey) {
        return new ConnectionView(
                        connection.id().provider().value(),
                        connection.identity().value(),
                        connection.principal().value(),
                        connection.vault().value(),
                        connection.id().name().value(),
                        connection.credential().authType().wireName(),
                        connection.status().wireName(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        Wire.timeOrNull(connection.expiresAt()),
                        Wire.time(connection.obtainedAt()),
                        apiKey)
                .toJson();
    }

    /** The record as a page shows it. */
    static JsonObject detail(Connection connection, String displayName) {
        JsonObject secrets = JsonObject.builder()
                .put("access_token", JsonValue.NULL)
                .put("refresh_token", JsonValue.NULL)
                .put("api_key", apiKey(connection))
                .put("credentials", JsonObject.builder().build())
                .build();
        return JsonObject.builder()
                .put("provider", connection.id().provider().value())
                .put("provider_display_name", displayName)
                .put("connection_name", connection.id().name().value())
                .put("principal_id", connection.principal().value())
                .put("identity", connection.identity().value())
                .put("vault_id", connection.vault().value())
                .put("status", connection.status().wireName())
                .put("auth_type", connection.credential().authType().wireName())
                .put("base_url", JsonValue.NULL)
                .put("api_url", JsonValue.NULL)
                .put("scopes", new JsonValue.Array(List.of()))
                .put("token_type", JsonValue.NULL)
                .put("obtained_at", Wire.time(connection.obtainedAt()))
                .put("expires_at", Wire.timeOrNull(connection.expiresAt()))
                .put("account", JsonValue.NULL)
                .put("secrets", secrets)
                .put("can_set_default", true)
                .put("can_set_global", false)
                .put("is_global", false)
                .build();
    }
}
