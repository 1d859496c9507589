package authsome.domain.provider;

import java.util.regex.Pattern;

/** Where a credential goes in a request. */
public sealed interface Placement permits Placement.Header, Placement.Basic {

    /** The name of the header that is set; every copy that the client sent is removed, in any case. */
    String headerName();

    /**
     * A header of its own.
     *
     * @param headerName an HTTP field name
     * @param prefix a scheme such as {@code Bearer}, put before the secret with one space; empty for the raw secret
     */
    record Header(String headerName, String prefix) implements Placement {

        private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,64}");

        public Header {
            if (!TOKEN.matcher(headerName).matches()) {
                throw new IllegalArgumentException("'" + headerName + "' is not an HTTP header name");
            }
            if (!prefix.isEmpty() && !TOKEN.matcher(prefix).matches()) {
                throw new IllegalArgumentException("header prefix must be one word");
            }
        }
    }

    /**
     * HTTP Basic (RFC 7617) with the secret on one side and a fixed text on the other.
     *
     * @param username the fixed user name, or empty when the secret itself is the user name
     * @param secretIsUsername true: {@code secret:}; false: {@code username:secret}
     */
    record Basic(String username, boolean secretIsUsername) implements Placement {

        public Basic {
            if (username.indexOf(':') >= 0 || username.chars().anyMatch(c -> c < 0x20 || c == 0x7f)) {
                throw new IllegalArgumentException("a Basic user name has neither ':' nor control characters");
            }
        }

        @Override
        public String headerName() {
            return "Authorization";
        }
    }
}
