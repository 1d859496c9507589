package authsome.proxy.relay;

import authsome.ports.injection.Injector;
import authsome.proxy.net.Deadlines;
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
 * @param underWay what is not finished
 * @param bodies the room for bodies that are read before they are sent
 * @param deadlines how long peers are waited for
 * @param clock for deadlines
 */
public record Relay(
        Injector injector,
        Upstreams upstreams,
        ChildTls childTls,
        RunConnections connections,
        UnderWay underWay,
        BodyBudget bodies,
        Deadlines deadlines,
        InstantSource clock) {

    /** A relay that has read no body yet. */
    public Relay(
            Injector injector,
            Upstreams upstreams,
            ChildTls childTls,
            RunConnections connections,
            Deadlines deadlines,
            InstantSource clock) {
        this(injector, upstreams, childTls, connections, new UnderWay(), new BodyBudget(), deadlines, clock);
    }
}
