package authsome.ports.oauth;

import org.jspecify.annotations.Nullable;

/** An authorization server refused, could not be reached, or answered nonsense. The message is one sentence, no secrets. */
public final class AuthorizationServerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final @Nullable String error;

    /**
     * @param message one sentence for people; texts of the server's in it are bounded and printable
     * @param error the server's error code (RFC 6749 section 5.2 and others); null when it gave none
     */
    public AuthorizationServerException(String message, @Nullable String error) {
        super(message);
        this.error = error;
    }

    /** The server's error code; null when it gave none, so that trying again later may help. */
    public @Nullable String error() {
        return error;
    }
}
