package authsome.domain.error;

import authsome.domain.provider.ProviderName;
import org.jspecify.annotations.Nullable;

/**
 * A request that could not be fulfilled, for a reason that its sender can understand. Unexpected failures are other
 * exceptions. Messages never hold secrets.
 */
public final class AuthsomeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final @Nullable String provider;
    private final @Nullable String operation;
    private final @Nullable String hint;

    private AuthsomeException(
            ErrorCode code,
            String message,
            @Nullable String provider,
            @Nullable String operation,
            @Nullable String hint) {
        super(message);
        this.code = code;
        this.provider = provider;
        this.operation = operation;
        this.hint = hint;
    }

    /** A failure that has to do with no provider; see {@link #at} and {@link #hint}. */
    public AuthsomeException(ErrorCode code, String message) {
        this(code, message, null, null, null);
    }

    /** The same failure, at a provider. */
    public AuthsomeException at(ProviderName name) {
        return new AuthsomeException(code, text(), name.value(), operation, hint);
    }

    /** The same failure, during an operation such as {@code login}. */
    public AuthsomeException during(String name) {
        return new AuthsomeException(code, text(), provider, name, hint);
    }

    /** The same failure, with a sentence on what to do. */
    public AuthsomeException hint(String whatToDo) {
        return new AuthsomeException(code, text(), provider, operation, whatToDo);
    }

    /** Its stable name. */
    public ErrorCode code() {
        return code;
    }

    /** The sentence alone. */
    public String text() {
        String message = getMessage();
        return message == null ? "" : message;
    }

    /** The sentence as the wire has it: {@code [provider] (operation) sentence}. */
    public String wireMessage() {
        return (provider == null ? "" : "[" + provider + "] ")
                + (operation == null ? "" : "(" + operation + ") ")
                + text();
    }

    /** At which provider it happened; null when it has to do with none. */
    public @Nullable String provider() {
        return provider;
    }

    /** During what; null when the message says all. */
    public @Nullable String operation() {
        return operation;
    }

    /** What to do about it; null when there is nothing to say. */
    public @Nullable String hint() {
        return hint;
    }
}
