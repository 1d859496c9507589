package authsome.proxy;

import authsome.domain.egress.EgressPolicy;
import authsome.ports.egress.ClientCertificate;
import authsome.ports.run.ProxyLimits;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.IntPredicate;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * How a proxy is set up.
 *
 * @param egress where outbound connections may go
 * @param extraRoots PEM with further roots, or empty; they count only for origins that {@code egress} names
 * @param network where it is reached from other machines; null for nowhere
 * @param preferredPort the shared port to take when it is free, or 0 for any
 * @param certificates those of ours that services may ask for
 * @param limits what it takes from clients and services
 * @param ownPort whether a port of this machine belongs to this daemon; such a port is never dialled for a client
 */
public record ProxySettings(
        EgressPolicy egress,
        String extraRoots,
        List<ClientCertificate> certificates,
        @Nullable Network network,
        int preferredPort,
        ProxyLimits limits,
        IntPredicate ownPort) {

    public ProxySettings {
        certificates = List.copyOf(certificates);
        if (preferredPort < 0 || preferredPort > 65535) {
            throw new IllegalArgumentException("port " + preferredPort + " is not between 0 and 65535");
        }
    }

    /** The usual limits. */
    public ProxySettings(
            EgressPolicy egress,
            String extraRoots,
            List<ClientCertificate> certificates,
            @Nullable Network network,
            int preferredPort,
            IntPredicate ownPort) {
        this(egress, extraRoots, certificates, network, preferredPort, ProxyLimits.USUAL, ownPort);
    }

    /**
     * An address of this machine that others reach.
     *
     * @param address where; beyond loopback only with TLS, because the secrets of runs are sent there
     * @param tls what it shows; null for none
     * @param name {@code host:port} under which others reach it
     */
    public record Network(
            InetSocketAddress address, @Nullable SSLContext tls, String name) {

        public Network {
            if (tls == null && !address.getAddress().isLoopbackAddress()) {
                throw new IllegalArgumentException("a proxy that others reach speaks TLS");
            }
        }
    }

    /** No extra roots, any port, and nothing of our own but the proxy itself. */
    public static ProxySettings of(EgressPolicy egress) {
        return new ProxySettings(egress, "", List.of(), null, 0, port -> false);
    }
}
