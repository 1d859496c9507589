package authsome.domain.routing;

import java.util.Locale;

/**
 * Where a CONNECT goes.
 *
 * @param host a host name or address in lower case, without brackets and trailing dot
 * @param port the TCP port
 */
public record Origin(String host, int port) {

    public Origin {
        host = host.toLowerCase(Locale.ROOT);
        if (host.isEmpty() || host.endsWith(".")) {
            throw new IllegalArgumentException("host must not be empty nor end with a dot");
        }
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("port " + port + " is not between 1 and 65535");
        }
    }

    @Override
    public String toString() {
        return host.indexOf(':') >= 0 ? "[" + host + "]:" + port : host + ":" + port;
    }
}
