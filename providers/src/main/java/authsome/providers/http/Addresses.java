package authsome.providers.http;

import authsome.domain.egress.EgressPolicy;
import authsome.domain.egress.ParentProxy;
import authsome.domain.routing.Origin;
import authsome.ports.egress.NameLookup;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Finds where an origin may be dialled: what is judged here is what is dialled. Of several addresses those that are refused
 * are left out. Immutable.
 */
final class Addresses {

    private final EgressPolicy egress;
    private final NameLookup names;

    Addresses(EgressPolicy egress, NameLookup names) {
        this.egress = egress;
        this.names = names;
    }

    /** The port to dial for {@code origin}, by the operator's rules. */
    int port(Origin origin) {
        return egress.override(origin).orElse(origin).port();
    }

    /** The proxy of the network through which {@code origin} is reached; empty where it is dialled. */
    Optional<ParentProxy> through(Origin origin) {
        return egress.through(origin);
    }

    /** The addresses of the network's proxy, at least one. */
    List<InetAddress> of(ParentProxy parent, Deadline deadline) throws OutboundException {
        List<InetAddress> allowed = lookUp(parent.at().host(), deadline).stream()
                .filter(egress::allowsTunnel)
                .toList();
        if (allowed.isEmpty()) {
            throw new OutboundException(
                    "the address of the network's proxy " + parent.at() + " is never dialled", false);
        }
        return allowed;
    }

    /** The addresses that may be dialled for {@code origin}, at least one. */
    List<InetAddress> of(Origin origin, Deadline deadline) throws OutboundException {
        return allowed(origin, lookUp(egress.override(origin).orElse(origin).host(), deadline));
    }

    /** Judges an origin that is an address itself. Names are looked up by the network's proxy, which alone can judge them. */
    void requireAllowedLiteral(Origin origin) throws OutboundException {
        if (Trust.isAddress(origin.host())) {
            List<InetAddress> _ = allowed(origin, List.of(InetAddress.ofLiteral(origin.host())));
        }
    }

    private List<InetAddress> allowed(Origin origin, List<InetAddress> found) throws OutboundException {
        List<InetAddress> allowed = found.stream()
                .filter(address -> egress.allowsInjected(origin, address))
                .toList();
        if (allowed.isEmpty()) {
            throw new OutboundException(
                    origin.host()
                            + " has a private or special address, and no login goes there; the operator can allow it with upstream.allow_private",
                    false);
        }
        return allowed;
    }

    /** On a platform thread: a look-up blocks in native code, where a virtual thread would take a carrier with it. */
    private List<InetAddress> lookUp(String host, Deadline deadline) throws OutboundException {
        FutureTask<List<InetAddress>> lookup = new FutureTask<>(() -> List.of(names.addresses(host)));
        Thread.ofPlatform().daemon().name("outbound-dns").start(lookup);
        try {
            return lookup.get(Math.max(1, deadline.millisLeft()), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof UnknownHostException) {
                throw new OutboundException("the host name " + host + " cannot be resolved", false);
            }
            throw new IllegalStateException("looking up a host name failed", failed.getCause());
        } catch (TimeoutException _) {
            throw new OutboundException("looking up " + host + " took too long", false);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new OutboundException("looking up " + host + " was interrupted", false);
        }
    }
}
