package authsome.domain.provider;

import java.util.Locale;

/** The kind of credential that a way in ends with. */
public enum AuthType {
    OAUTH2,
    API_KEY,
    BROWSER;

    /** The name on the wire: lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
