package authsome.api.client.wire;

import authsome.api.client.json.JsonObject;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.provider.ProviderName;
import org.jspecify.annotations.Nullable;

/**
 * A failure in the form that clients rebuild exceptions from.
 *
 * @param error the stable name, see {@link ErrorCode#wireName}
 * @param message the sentence, with provider and operation before it
 * @param provider the provider concerned; null for none
 * @param operation what was being done; null where nobody said
 * @param hint what to do about it, our addition; null for nothing
 */
public record WireError(
        String error,
        String message,
        @Nullable String provider,
        @Nullable String operation,
        @Nullable String hint) {

    /** The wire form of a failure. */
    public static WireError of(AuthsomeException failure) {
        return new WireError(
                failure.code().wireName(),
                failure.wireMessage(),
                failure.provider(),
                failure.operation(),
                failure.hint());
    }

    /** Reads the JSON form; null when the object is another sort of error. */
    public static @Nullable WireError find(JsonObject json) {
        String error = json.findText("error");
        String message = json.findText("message");
        if (error == null || error.isEmpty() || message == null || message.isEmpty()) {
            return null;
        }
        return new WireError(
                error, message, json.findText("provider"), json.findText("operation"), json.findText("hint"));
    }

    /** The failure itself; null when its name is none of ours. */
    public @Nullable AuthsomeException toException() {
        for (ErrorCode code : ErrorCode.values()) {
            if (code.wireName().equals(error)) {
                return toException(code);
            }
        }
        return null;
    }

    private AuthsomeException toException(ErrorCode code) {
        String text = message;
        String before = provider == null ? "" : "[" + provider + "] ";
        text = text.startsWith(before) ? text.substring(before.length()) : text;
        before = operation == null ? "" : "(" + operation + ") ";
        text = text.startsWith(before) ? text.substring(before.length()) : text;
        AuthsomeException failure = new AuthsomeException(code, text);
        if (provider != null) {
            try {
                failure = failure.at(new ProviderName(provider));
            } catch (IllegalArgumentException _) {
                // a name that no provider can have is told in the sentence only
                failure = new AuthsomeException(code, "[" + provider + "] " + text);
            }
        }
        failure = operation == null ? failure : failure.during(operation);
        return hint == null ? failure : failure.hint(hint);
    }

    /** The JSON form. */
    public JsonObject toJson() {
        return JsonObject.builder()
                .put("error", error)
                .put("message", message)
                .put("provider", provider)
                .put("operation", operation)
                .putIfPresent("hint", hint)
                .build();
    }
}
