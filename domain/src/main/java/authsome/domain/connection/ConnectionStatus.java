package authsome.domain.connection;

import java.util.Locale;

/** Whether a connection can be used. */
public enum ConnectionStatus {
    /** There is no connection; never stored. */
    NOT_CONNECTED,
    CONNECTED,
    /** It has ended by itself; derived from when it ends. */
    EXPIRED,
    /** The provider took it back. */
    REVOKED,
    /** The API refused the credential, or the stored record is damaged. */
    INVALID;

    /** The name on the wire: lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
