package authsome.domain.provider;

import java.util.Locale;

/** How a login obtains the credential. */
public enum FlowType {
    PKCE,
    DEVICE_CODE,
    DCR_PKCE,
    API_KEY,
    BROWSER,
    /** RFC 6749 section 4.4; not in the published list, so it stands only among the further ways of a definition. */
    CLIENT_CREDENTIALS,
    /** RFC 7523 section 2.1; likewise. */
    JWT_BEARER;

    /** Whether an authorization server gives the credential out. */
    public boolean isOAuth() {
        return switch (this) {
            case PKCE, DEVICE_CODE, DCR_PKCE, CLIENT_CREDENTIALS, JWT_BEARER -> true;
            case API_KEY, BROWSER -> false;
        };
    }

    /** Whether the published package knows this flow; its clients refuse a listing that names any other. */
    public boolean isPublished() {
        return this != CLIENT_CREDENTIALS && this != JWT_BEARER;
    }

    /** The name on the wire: lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
