package authsome.domain.oauth;

import java.util.Locale;

/** How a client proves itself at a token endpoint (RFC 6749 section 2.3, RFC 8414 names). */
public enum ClientAuthentication {
    /** Client id and secret as fields of the form: {@code client_secret_post}. */
    POST,
    /** HTTP Basic over the form-encoded client id and secret: {@code client_secret_basic}. */
    BASIC,
    /** A public client: only its id is sent. */
    NONE;

    /** The name in definitions of ours: lower case. The published schema calls {@link #POST} {@code body}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
