package authsome.domain.login;

import java.util.Locale;

/** Where a login stands. */
public enum SessionState {
    PENDING,
    WAITING_FOR_USER,
    PROCESSING,
    COMPLETED,
    FAILED,
    EXPIRED,
    CANCELLED;

    /** The name on the wire: lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
