package authsome.domain.provider;

import java.util.regex.Pattern;

/** The names that may stand in a request. */
final class HttpNames {

    /** What HTTP calls a token (RFC 9110 5.6.2). */
    static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,64}");

    /** What needs no escapes in a URL (RFC 3986 2.3). */
    static final Pattern UNRESERVED = Pattern.compile("[A-Za-z0-9._~-]{1,64}");

    private HttpNames() {}

    static void requireHeader(String name) {
        if (!TOKEN.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + name + "' is not an HTTP header name");
        }
    }
}
