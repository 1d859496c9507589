package authsome.domain.routing;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

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

    /** Written out, since origins of the settings are compared at each start, for which the JDK would make classes. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Origin that && port == that.port && host.equals(that.host);
    }

    @Override
    public int hashCode() {
        return 31 * host.hashCode() + port;
    }

    @Override
    public String toString() {
        return host.indexOf(':') >= 0 ? "[" + host + "]:" + port : host + ":" + port;
    }
}
