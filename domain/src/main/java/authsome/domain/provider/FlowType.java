package authsome.domain.provider;

import java.util.Locale;

/** How a login obtains the credential. */
public enum FlowType {
    PKCE,
    DEVICE_CODE,
    DCR_PKCE,
    API_KEY,
    BROWSER;

    /** The name on the wire: lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
