package authsome.application.account;

import java.util.Locale;

/** Who may create an account. The first one of a server without owners needs its set-up code whatever this says. */
public enum RegistrationPolicy {
    /** Everybody who reaches the server. */
    OPEN,
    /** Who was invited. */
    INVITED,
    /** Nobody. */
    CLOSED;

    /** The name in the settings: lower case. */
    public String settingName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
