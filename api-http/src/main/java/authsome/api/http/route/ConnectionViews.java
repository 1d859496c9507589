package authsome.api.http.route;

import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonText;
import authsome.api.client.json.JsonValue;
import authsome.api.client.wire.connection.ConnectionSummary;
import authsome.api.client.wire.connection.ConnectionView;
import authsome.domain.connection.Connection;
import authsome.domain.connection.Credential;
import authsome.domain.connection.Grant;
import authsome.domain.identity.Handle;
import authsome.domain.oauth.Account;
import authsome.domain.oauth.Installation;
import authsome.domain.provider.ApiUrl;
import authsome.domain.provider.AuthType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A connection in its shapes on the wire. */
final class ConnectionViews {

    private static final String BEARER = "Bearer";

    private ConnectionViews() {}

    /** One line of a listing. */
    static ConnectionSummary summary(authsome.application.connection.ConnectionSummary one) {
        Grant grant = one.grant();
        AuthType type = one.authType();
        return new ConnectionSummary(
                one.name().value(),
                one.isDefault(),
                type == null ? null : type.wireName(),
                one.status().wireName(),
                grant == null ? null : grant.grantedScopes(),
                grant == null ? List.of() : grant.missingScopes(),
                grant == null ? null : grant.baseUrl(),
                null,
                grant == null
                        ? one.details().account().label()
                        : grant.account().label(),
                Wire.timeOrNull(one.expiresAt()),
                Wire.timeOrNull(one.ending()),
                one.details().variables());
    }

    /** The record as it is stored. */
    static JsonObject whole(Connection connection) {
        return record(connection, ShownSecrets.of(connection.credential()));
    }

    /** The record with a mark in the place of each secret that is there. */
    static JsonObject redacted(Connection connection) {
        return record(connection, ShownSecrets.of(connection.credential()).marked());
    }

    /** One that is lent to everybody; without its secret and without whose it is. */
    static JsonObject global(Connection connection, String displayName) {
        Grant grant = grant(connection);
        return JsonObject.builder()
                .put("provider", connection.id().provider().value())
                .put("provider_display_name", displayName)
                .put("connection_name", connection.id().name().value())
                .put("status", connection.status().wireName())
                .put("auth_type", connection.credential().authType().wireName())
                .put("account_label", (String) null)
                .put("api_url", grant == null ? null : grant.baseUrl())
                .put("source", "global")
                .build();
    }

    private static @Nullable String nameOf(@Nullable Handle identity) {
        return identity == null ? null : identity.value();
    }

    private static JsonObject record(Connection connection, ShownSecrets secrets) {
        Grant grant = grant(connection);
        return new ConnectionView(
                        connection.id().provider().value(),
                        nameOf(connection.identity()),
                        connection.principal().value(),
                        connection.vault().value(),
                        connection.id().name().value(),
                        connection.credential().authType().wireName(),
                        connection.status().wireName(),
                        grant == null ? null : grant.baseUrl(),
                        apiUrl(connection),
                        secrets.accessToken(),
                        secrets.refreshToken(),
                        grant == null ? null : BEARER,
                        Wire.timeOrNull(connection.expiresAt()),
                        Wire.timeOrNull(connection.loginEndsAt()),
                        Wire.time(connection.obtainedAt()),
                        grant == null ? null : grant.grantedScopes(),
                        grant == null ? List.of() : grant.missingScopes(),
                        connection.account().id(),
                        connection.account().label(),
                        secrets.apiKey(),
                        secrets.values(),
                        connection.details().variables())
                .toJson();
    }

    private static @Nullable Grant grant(Connection connection) {
        return connection.credential() instanceof Credential.OAuth oauth ? oauth.grant() : null;
    }

    /** Where the API of a connection's own installation lives; null where there is only one installation. */
    private static @Nullable String apiUrl(Connection connection) {
        Installation installation = connection.installation();
        if (installation.baseUrl() == null && installation.values().isEmpty()) {
            return null;
        }
        return connection.credential().origins().stream()
                .findFirst()
                .map(ApiUrl::toString)
                .orElse(null);
    }

    private static JsonValue account(Connection connection) {
        Account account = connection.account();
        if (grant(connection) == null && account.equals(Account.UNKNOWN)) {
            return JsonValue.NULL;
        }
        return JsonObject.builder()
                .put("id", account.id())
                .put("label", account.label())
                .build();
    }

    /** The record as a page shows it. */
    static JsonObject detail(Connection connection, String displayName) {
        Grant grant = grant(connection);
        ShownSecrets shown = ShownSecrets.of(connection.credential());
        List<String> scopes = grant == null ? List.of() : grant.grantedScopes();
        JsonObject secrets = JsonObject.builder()
                .put("access_token", shown.accessToken())
                .put("refresh_token", shown.refreshToken())
                .put("api_key", shown.apiKey())
                .putSecrets("credentials", shown.values())
                .build();
        return JsonObject.builder()
                .put("provider", connection.id().provider().value())
                .put("provider_display_name", displayName)
                .put("connection_name", connection.id().name().value())
                .put("principal_id", connection.principal().value())
                .put("identity", nameOf(connection.identity()))
                .put("vault_id", connection.vault().value())
                .put("status", connection.status().wireName())
                .put("auth_type", connection.credential().authType().wireName())
                .put("base_url", grant == null ? null : grant.baseUrl())
                .put("api_url", apiUrl(connection))
                .put(
                        "scopes",
                        new JsonValue.Array(scopes.stream()
                                .map(scope -> (JsonValue) new JsonText(scope))
                                .toList()))
                .put("token_type", grant == null ? null : BEARER)
                .put("obtained_at", Wire.time(connection.obtainedAt()))
                .put("expires_at", Wire.timeOrNull(connection.expiresAt()))
                .put("login_ends_at", Wire.timeOrNull(connection.loginEndsAt()))
                .put("account", account(connection))
                .putTexts("variables", connection.details().variables())
                .put("secrets", secrets)
                .put("can_set_default", true)
                .put("can_set_global", false)
                .put("is_global", false)
                .build();
    }
}
