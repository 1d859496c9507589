package authsome.api.http.route;

import authsome.api.client.json.JsonFormatException;
import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonText;
import authsome.api.client.json.JsonValue;
import authsome.api.client.wire.WireError;
import authsome.application.audit.AuditUnavailableException;
import authsome.application.caller.RefusedException;
import authsome.application.record.NewerRecordException;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.ports.keys.KeyUnavailableException;
import authsome.ports.store.StorageException;
import authsome.ports.store.StoreUnavailableException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The one place where a failure gets its status and its shape on the wire. */
public final class ErrorMapping {

    private ErrorMapping() {}

    /** The reply for a failure; null for one that nobody foresaw. */
    public static @Nullable ApiReply find(RuntimeException failure) {
        return switch (failure) {
            case AuthsomeException known ->
                new ApiReply(status(known.code()), WireError.of(known).toJson());
            case RefusedException refused -> ApiReply.detail(refused.category().status(), refused.detail());
            case JsonFormatException wrong
            when wrong.isSyntax() -> ApiReply.detail(400, "the body is not JSON: " + wrong.getMessage());
            case JsonFormatException wrong -> shape(wrong);
            case AuditUnavailableException _ -> ApiReply.detail(503, "the audit log cannot take events now");
            case NewerRecordException newer ->
                find(new AuthsomeException(ErrorCode.STORE_UNAVAILABLE, String.valueOf(newer.getMessage()))
                        .hint("upgrade this daemon"));
            case StoreUnavailableException engine -> unavailable(engine);
            case StorageException _ ->
                find(new AuthsomeException(ErrorCode.STORE_UNAVAILABLE, "the store cannot be reached now"));
            case KeyUnavailableException _ ->
                find(new AuthsomeException(
                        ErrorCode.ENCRYPTION_UNAVAILABLE, "the data cannot be opened with this key"));
            default -> null;
        };
    }

    /** For a failure that goes by itself: in how many seconds another try makes sense; null for any other. */
    public static @Nullable Long retryAfter(RuntimeException failure) {
        return failure instanceof StoreUnavailableException engine
                ? (Long) engine.retryAfter().toSeconds()
                : null;
    }

    /** Addresses and the engine's own words are for the log. */
    private static ApiReply unavailable(StoreUnavailableException engine) {
        AuthsomeException known = new AuthsomeException(
                        ErrorCode.STORE_UNAVAILABLE,
                        "the storage engine does not serve now: "
                                + engine.reason().words())
                .hint(engine.hint());
        return new ApiReply(503, WireError.of(known).toJson());
    }

    /** The status for a failure of a use case. */
    public static int status(ErrorCode code) {
        return switch (code) {
            case PROVIDER_NOT_FOUND, CONNECTION_NOT_FOUND, IDENTITY_NOT_FOUND, RUN_NOT_FOUND -> 404;
            case CREDENTIAL_MISSING -> 401;
            case IDENTITY_REGISTRATION -> 409;
            case IDENTITY_NOT_REGISTERED,
                    TOKEN_EXPIRED,
                    REFRESH_FAILED,
                    AUTHENTICATION_FAILED,
                    INPUT_CANCELLED,
                    OPERATION_NOT_ALLOWED,
                    INVALID_PROVIDER_SCHEMA,
                    PROVIDER_ALREADY_REGISTERED,
                    CONNECTION_ALREADY_EXISTS,
                    INVALID_CONNECTION_NAME,
                    UNSUPPORTED_FLOW,
                    UNSUPPORTED_AUTH_TYPE,
                    DISCOVERY,
                    ENDPOINT_UNREACHABLE,
                    ENCRYPTION_UNAVAILABLE,
                    STORE_UNAVAILABLE -> 400;
        };
    }

    /** The shape in which the published daemon names a field; without the value, which may be secret. */
    private static ApiReply shape(JsonFormatException wrong) {
        List<JsonValue> place =
                wrong.field().isEmpty() ? List.of(text("body")) : List.of(text("body"), text(wrong.field()));
        JsonObject problem = JsonObject.builder()
                .put("type", wrong.field().isEmpty() ? "dict_type" : "value_error")
                .put("loc", new JsonValue.Array(place))
                .put("msg", wrong.getMessage())
                .put("input", JsonValue.NULL)
                .build();
        return new ApiReply(
                422,
                JsonObject.builder()
                        .put("detail", new JsonValue.Array(List.of(problem)))
                        .build());
    }

    private static JsonValue text(String text) {
        return new JsonText(text);
    }
}
