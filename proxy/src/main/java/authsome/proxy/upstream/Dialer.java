package authsome.proxy.upstream;

import authsome.domain.egress.EgressPolicy;
import authsome.domain.egress.ParentProxy;
import authsome.domain.routing.Origin;
import authsome.ports.egress.HappyEyeballs;
import authsome.ports.egress.NameLookup;
import authsome.ports.egress.ParentProxyException;
import authsome.ports.egress.ParentTunnel;
import authsome.proxy.http.Authority;
import authsome.proxy.net.Closing;
import authsome.proxy.net.Watch;
import authsome.proxy.net.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Opens TCP connections to addresses that the operator's rules allow. All addresses of a host are looked up once and each is
 * judged; those that are refused are never dialled, and the others are what is dialled: no name is resolved again in between.
 * Where the operator named a proxy of the network, a tunnel through it takes the place of that, and it looks up the names.
 */
public final class Dialer implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(10);

    private static final String NOT_DIALLED = "the address of that host may not be dialled";

    private final EgressPolicy egress;
    private final IntPredicate ownPort;
    private final Watch watch;
    private final Resolver resolver;

    /** @param ownPort whether a port of this machine is the daemon's or the proxy's */
    public Dialer(EgressPolicy egress, IntPredicate ownPort, Watch watch) {
        this(egress, ownPort, watch, NameLookup.SYSTEM);
    }

    Dialer(EgressPolicy egress, IntPredicate ownPort, Watch watch, NameLookup names) {
        this.egress = egress;
        this.ownPort = ownPort;
        this.watch = watch;
        this.resolver = new Resolver(names);
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
        return dial(origin, egress::allowsTunnel, anywhere, NOT_DIALLED);
    }

    /**
     * Opens a connection for a request in plain http that carries no credential. Where the network's proxy serves it, this
     * is a connection to that proxy.
     *
     * @param local as for {@link #dialTunnel}
     */
    public Wire dialPlain(Origin origin, boolean local) throws IOException, InterruptedException {
        Optional<ParentProxy> parent = egress.through(origin);
        if (parent.isEmpty()) {
            return dialTunnel(origin, local);
        }
        requireAllowed(origin, egress::allowsTunnel, NOT_DIALLED);
        return dialParent(parent.get());
    }

    /** The proxy of the network through which {@code origin} is reached. */
    Optional<ParentProxy> parent(Origin origin) {
        return egress.through(origin);
    }

    private Wire dial(Origin origin, Predicate<InetAddress> allowed, boolean local, String refusal)
            throws IOException, InterruptedException {
        Optional<ParentProxy> parent = egress.through(origin);
        if (parent.isPresent()) {
            requireAllowed(origin, allowed, refusal);
            return tunnel(parent.get(), origin);
        }
        Origin target = egress.override(origin).orElse(origin);
        List<InetAddress> pinned = new ArrayList<>();
        UpstreamException objection = null;
        for (InetAddress address : resolver.addresses(target)) {
            UpstreamException found = allowed.test(address)
                    ? objectionTo(address, target.port(), local)
                    : new UpstreamException(403, "address_refused", refusal);
            if (found == null) {
                pinned.add(address);
            } else if (objection == null) {
                objection = found;
            }
        }
        if (pinned.isEmpty() && objection != null) {
            throw objection;
        }
        return connect(origin, pinned, target.port());
    }

    /** Names are looked up by the network's proxy; what can be judged here is an address that stands for itself. */
    private static void requireAllowed(Origin origin, Predicate<InetAddress> allowed, String refusal)
            throws UpstreamException {
        if (Authority.isAddress(origin.host()) && !allowed.test(InetAddress.ofLiteral(origin.host()))) {
            throw new UpstreamException(403, "address_refused", refusal);
        }
    }

    private Wire tunnel(ParentProxy parent, Origin origin) throws IOException, InterruptedException {
        Wire wire = dialParent(parent);
        boolean open = false;
        try {
            wire.cutAfter(watch.deadlines().head());
            ParentTunnel.open(wire, parent, origin);
            wire.cutAfter(0);
            open = true;
            return wire;
        } catch (ParentProxyException refused) {
            throw new UpstreamException(502, refused.code(), refused.lines());
        } catch (IOException _) {
            if (wire.isOverdue()) {
                throw new UpstreamException(
                        504, "parent_proxy_timeout", "the network's proxy " + parent.at() + " does not answer");
            }
            throw new UpstreamException(
                    502, "parent_proxy_failed", "the network's proxy " + parent.at() + " ended the connection");
        } finally {
            if (!open) {
                Closing.quietly(wire);
            }
        }
    }

    private Wire dialParent(ParentProxy parent) throws IOException, InterruptedException {
        Origin at = parent.at();
        List<InetAddress> pinned = new ArrayList<>();
        for (InetAddress address : resolver.addresses(at)) {
            if (egress.allowsTunnel(address) && objectionTo(address, at.port(), true) == null) {
                pinned.add(address);
            }
        }
        if (pinned.isEmpty()) {
            throw new UpstreamException(
                    502,
                    "parent_proxy_refused",
                    "upstream.proxy " + at + " is authsome itself, or an address that is never dialled");
        }
        try {
            return connect(at, pinned, at.port());
        } catch (UpstreamException failed) {
            throw new UpstreamException(
                    failed.status(),
                    "parent_" + failed.code(),
                    "the network's proxy cannot be used: " + failed.sentence());
        }
    }

    /** What is wrong with an address that is allowed as such; null for nothing. */
    private @Nullable UpstreamException objectionTo(InetAddress address, int port, boolean local) throws IOException {
        boolean own = ownPort.test(port);
        if ((local && !own) || !isThisMachine(address)) {
            return null;
        }
        return own
                ? new UpstreamException(403, "own_address", "the proxy does not connect to authsome itself")
                : new UpstreamException(
                        403, "sandboxed", "this run is sandboxed: the proxy does not lead it back into this machine");
    }

    private Wire connect(Origin origin, List<InetAddress> addresses, int port)
            throws IOException, InterruptedException {
        SocketChannel channel;
        try {
            channel = HappyEyeballs.connect(addresses, port, CONNECT);
        } catch (SocketTimeoutException _) {
            throw new UpstreamException(504, "connect_timeout", "connecting to " + origin + " took too long");
        } catch (IOException _) {
            throw new UpstreamException(502, "connect_failed", origin + " does not accept connections");
        }
        boolean wired = false;
        try {
            Wire wire = watch.wire(channel);
            wired = true;
            return wire;
        } finally {
            if (!wired) {
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
