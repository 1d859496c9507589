package authsome.proxy.relay;

import authsome.ports.injection.Injector;
import authsome.proxy.tls.ChildTls;
import authsome.proxy.upstream.Upstreams;
import java.time.InstantSource;

/**
 * What every connection of the proxy works with.
 *
 * @param injector answers for the runs
 * @param upstreams connections to services
 * @param childTls TLS towards children
 * @param connections the open connections of each run
 * @param clock for deadlines
 */
public record Relay(
        Injector injector, Upstreams upstreams, ChildTls childTls, RunConnections connections, InstantSource clock) {}
