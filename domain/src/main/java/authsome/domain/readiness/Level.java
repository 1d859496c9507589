package authsome.domain.readiness;

import java.util.Locale;

/** How much a finding matters. */
public enum Level {
    /** As it should be. */
    OK,

    /** Deserves a look, and stops nothing. */
    WARNING,

    /** Does not work, or is not safe. */
    FAILED;

    /** The name on the wire: lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
