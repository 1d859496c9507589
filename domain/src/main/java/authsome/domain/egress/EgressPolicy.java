package authsome.domain.egress;

import authsome.domain.provider.HostPattern;
import authsome.domain.routing.Origin;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The operator's rules for outbound connections. Immutable.
 *
 * @param resolve where an origin is dialled instead of asking DNS, as curl's {@code --resolve}; an origin named here may
 *     live on a private or loopback address
 * @param allowPrivate hosts that may live on private or loopback addresses
 * @param parent the proxy of the network; null where services are reached without one
 */
public record EgressPolicy(
        Map<Origin, Origin> resolve,
        List<HostPattern> allowPrivate,
        @Nullable ParentProxy parent) {

    /** No overrides: injected hosts are public. */
    public static final EgressPolicy STRICT = new EgressPolicy(Map.of(), List.of());

    public EgressPolicy {
        resolve = Map.copyOf(resolve);
        allowPrivate = List.copyOf(allowPrivate);
    }

    /** Rules of a network without a proxy. */
    public EgressPolicy(Map<Origin, Origin> resolve, List<HostPattern> allowPrivate) {
        this(resolve, allowPrivate, null);
    }

    /**
     * The proxy through which {@code origin} is reached; empty where it is dialled: without a proxy, where the operator named
     * the address or exempted the host, and on this machine itself, which the proxy could not reach.
     */
    public Optional<ParentProxy> through(Origin origin) {
        boolean direct = parent == null
                || resolve.containsKey(origin)
                || isThisMachine(origin.host())
                || !parent.leadsTo(origin);
        return direct ? Optional.empty() : Optional.ofNullable(parent);
    }

    private static boolean isThisMachine(String host) {
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || DirectRule.address(host)
                        .filter(InetAddress::isLoopbackAddress)
                        .isPresent();
    }

    /** Where the operator wants {@code origin} dialled; empty when DNS decides. */
    public Optional<Origin> override(Origin origin) {
        return Optional.ofNullable(resolve.get(origin));
    }

    /** Whether the operator named this origin, so that the additional roots count for it. */
    public boolean isNamed(Origin origin) {
        return resolve.containsKey(origin) || allowPrivate.stream().anyMatch(pattern -> pattern.matches(origin.host()));
    }

    /** Whether a connection that carries a credential may dial {@code address} for {@code origin}. */
    public boolean allowsInjected(Origin origin, InetAddress address) {
        return switch (AddressKind.of(address)) {
            case PUBLIC -> true;
            case LOOPBACK, PRIVATE -> isNamed(origin);
            case METADATA, RESERVED -> false;
        };
    }

    /** Whether an untouched tunnel of a local run may dial {@code address}. */
    public boolean allowsTunnel(InetAddress address) {
        return switch (AddressKind.of(address)) {
            case PUBLIC, LOOPBACK, PRIVATE -> true;
            case METADATA, RESERVED -> false;
        };
    }
}
