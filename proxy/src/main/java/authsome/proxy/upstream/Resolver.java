package authsome.proxy.upstream;

import authsome.domain.routing.Origin;
import authsome.ports.egress.NameLookup;
import authsome.proxy.http.Authority;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Finds the addresses of hosts. Look-ups run on a few platform threads: they block in native code, where a virtual thread
 * would take a carrier with it.
 */
final class Resolver implements AutoCloseable {

    private static final int THREADS = 4;
    private static final int SECONDS = 10;

    private final ExecutorService lookups = Executors.newFixedThreadPool(
            THREADS, Thread.ofPlatform().daemon().name("proxy-dns-", 0).factory());

    private final NameLookup names;

    Resolver(NameLookup names) {
        this.names = names;
    }

    /** All addresses of a host, or the one that it is. */
    List<InetAddress> addresses(Origin origin) throws UpstreamException, InterruptedException {
        String host = origin.host();
        if (Authority.isAddress(host)) {
            return List.of(InetAddress.ofLiteral(host));
        }
        Future<InetAddress[]> lookup = lookups.submit(() -> names.addresses(host));
        try {
            return List.of(lookup.get(SECONDS, TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownHostException) {
                throw new UpstreamException(502, "unknown_host", "the host name " + host + " cannot be resolved");
            }
            throw new IllegalStateException("looking up a host name failed", e.getCause());
        } catch (TimeoutException _) {
            lookup.cancel(false);
            throw new UpstreamException(504, "dns_timeout", "looking up " + host + " took too long");
        }
    }

    @Override
    public void close() {
        lookups.shutdownNow();
    }
}
