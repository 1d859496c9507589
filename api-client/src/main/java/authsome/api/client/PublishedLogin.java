package authsome.api.client;

import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonValue;
import authsome.api.client.wire.login.LoginStart;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;

/** Starts logins at a daemon of the published package. */
final class PublishedLogin {

    private static final String USUAL = "default";

    private PublishedLogin() {}

    /**
     * Starts one. The newest daemons take no connection that is called {@code default}: where nobody named one, it goes by the
     * provider's name there.
     */
    static JsonObject start(Calls calls, ApiPath path, LoginStart start) {
        if (start.ownClient() || start.check() || !start.variables().isEmpty()) {
            throw PublishedRoutes.refused("it knows neither clients of one's own, nor variables, nor checks of a key");
        }
        String named = start.connection();
        try {
            return calls.post(path, body(start, named == null ? USUAL : named));
        } catch (AuthsomeException refused) {
            if (named != null || refused.code() != ErrorCode.INVALID_CONNECTION_NAME) {
                throw refused;
            }
            return calls.post(path, body(start, start.provider()));
        }
    }

    private static JsonObject body(LoginStart start, String connection) {
        return JsonObject.builder()
                .put("provider", start.provider())
                .put("connection", connection)
                .put("flow", start.flow())
                .put("scopes", start.scopes() == null ? JsonValue.NULL : JsonValue.ofTexts(start.scopes()))
                .put("base_url", start.baseUrl())
                .put("force", start.force())
                .build();
    }
}
