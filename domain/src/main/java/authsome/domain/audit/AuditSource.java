package authsome.domain.audit;

import java.util.Locale;

/** Who reported an event: this server, or a client. */
public enum AuditSource {
    INTERNAL,
    EXTERNAL;

    /** The name on the wire: lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
