package authsome.domain.oauth;

/** How the body of a request to an authorization server is written. */
public enum BodyFormat {
    /** {@code application/x-www-form-urlencoded}, as RFC 6749 says. */
    FORM,
    /** A JSON object, as some services want it. */
    JSON
}
