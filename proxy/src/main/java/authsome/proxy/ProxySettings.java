package authsome.proxy;

import authsome.domain.egress.EgressPolicy;
import java.util.function.IntPredicate;

/**
 * How a proxy is set up.
 *
 * @param egress where outbound connections may go
 * @param extraRoots PEM with further roots, or empty; they count only for origins that {@code egress} names
 * @param preferredPort the shared port to take when it is free, or 0 for any
 * @param ownPort whether a port of this machine belongs to this daemon; such a port is never dialled for a client
 */
public record ProxySettings(EgressPolicy egress, String extraRoots, int preferredPort, IntPredicate ownPort) {

    public ProxySettings {
        if (preferredPort < 0 || preferredPort > 65535) {
            throw new IllegalArgumentException("port " + preferredPort + " is not between 0 and 65535");
        }
    }

    /** No extra roots, any port, and nothing of our own but the proxy itself. */
    public static ProxySettings of(EgressPolicy egress) {
        return new ProxySettings(egress, "", 0, port -> false);
    }
}
