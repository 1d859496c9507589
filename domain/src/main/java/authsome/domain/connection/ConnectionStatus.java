package authsome.domain.connection;

import java.util.Locale;

/** Whether a connection can be used. */
public enum ConnectionStatus {
    NOT_CONNECTED,
    CONNECTED,
    EXPIRED,
    REVOKED,
    INVALID;

    /** The name on the wire: lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
