package authsome.proxy.upstream;

import authsome.domain.egress.EgressPolicy;
import authsome.domain.routing.Origin;
import authsome.proxy.net.Closing;
import authsome.proxy.net.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/** Opens TCP connections to addresses that the operator's rules allow: what was checked is what is dialled. */
public final class Dialer implements AutoCloseable {

    private static final int CONNECT_MILLIS = 10_000;

    private final EgressPolicy egress;
    private final IntPredicate ownPort;
    private final Resolver resolver = new Resolver();

    /** @param ownPort whether a port of this machine is the daemon's or the proxy's */
    public Dialer(EgressPolicy egress, IntPredicate ownPort) {
        this.egress = egress;
        this.ownPort = ownPort;
    }

    /** Opens a connection that may carry a credential. */
    public Wire dialInjected(Origin origin) throws IOException, InterruptedException {
        return dial(
                origin,
                address -> egress.allowsInjected(origin, address),
                true,
                "a credential may not go to the private address of " + origin.host()
                        + "; the operator can allow it with upstream.allow_private");
    }

    /**
     * Opens a connection whose bytes the proxy leaves alone.
     *
     * @param local whether it may lead to this machine itself; what the operator named may in any case
     */
    public Wire dialTunnel(Origin origin, boolean local) throws IOException, InterruptedException {
        boolean anywhere = local || egress.isNamed(origin);
        return dial(origin, egress::allowsTunnel, anywhere, "the address of " + origin.host() + " may not be dialled");
    }

    private Wire dial(Origin origin, Predicate<InetAddress> allowed, boolean local, String refusal)
            throws IOException, InterruptedException {
        Origin target = egress.override(origin).orElse(origin);
        List<InetAddress> addresses =
                resolver.addresses(target).stream().filter(allowed).toList();
        if (addresses.isEmpty()) {
            throw new UpstreamException(403, "address_refused", refusal);
        }
        UpstreamException failure = null;
        for (InetAddress address : addresses) {
            try {
                return connect(origin, address, target.port(), local);
            } catch (UpstreamException e) {
                failure = e;
            }
        }
        throw failure == null ? new UpstreamException(502, "no_address", origin.host() + " has no address") : failure;
    }

    private Wire connect(Origin origin, InetAddress address, int port, boolean local) throws IOException {
        if (ownPort.test(port) && isThisMachine(address)) {
            throw new UpstreamException(403, "own_address", "the proxy does not connect to authsome itself");
        }
        if (!local && isThisMachine(address)) {
            throw new UpstreamException(
                    403, "sandboxed", "this run is sandboxed: the proxy does not lead it back into this machine");
        }
        SocketChannel channel = SocketChannel.open();
        boolean connected = false;
        try {
            channel.socket().connect(new InetSocketAddress(address, port), CONNECT_MILLIS);
            Wire wire = new Wire(channel);
            connected = true;
            return wire;
        } catch (SocketTimeoutException _) {
            throw new UpstreamException(504, "connect_timeout", "connecting to " + origin + " took too long");
        } catch (IOException _) {
            throw new UpstreamException(502, "connect_failed", origin + " does not accept connections");
        } finally {
            if (!connected) {
                Closing.quietly(channel);
            }
        }
    }

    private static boolean isThisMachine(InetAddress address) throws IOException {
        return address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || NetworkInterface.getByInetAddress(address) != null;
    }

    @Override
    public void close() {
        resolver.close();
    }
}
