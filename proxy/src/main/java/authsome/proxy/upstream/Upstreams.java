package authsome.proxy.upstream;

import authsome.domain.egress.ParentProxy;
import authsome.domain.provider.ProviderName;
import authsome.domain.routing.Origin;
import authsome.domain.run.RunId;
import authsome.ports.egress.ClientCertificate;
import authsome.ports.injection.Injection;
import authsome.proxy.net.Wire;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Connections to services, dialled and verified, or kept from before. Safe for use by many threads. */
public final class Upstreams implements AutoCloseable {

    private static final int SWEEP_MILLIS = 5_000;

    private final Dialer dialer;
    private final UpstreamTls tls;
    private final ClientCertificates certificates;
    private final InstantSource clock;
    private final UpstreamPool pool;
    private final Thread sweeper;

    /** @param certificates those of ours that services may ask for */
    public Upstreams(Dialer dialer, UpstreamTls tls, List<ClientCertificate> certificates, InstantSource clock) {
        this.dialer = dialer;
        this.tls = tls;
        this.certificates = new ClientCertificates(certificates);
        this.clock = clock;
        this.pool = new UpstreamPool(clock);
        this.sweeper = Thread.ofVirtual().name("proxy-pool").start(this::sweepForEver);
    }

    /** Makes sure that the origin answers with a certificate of its name; the connection waits for the first request. */
    public void verify(Origin origin) throws IOException, InterruptedException {
        if (!pool.holds(origin)) {
            Lane lane = Lane.unused(origin, certificates.only(origin));
            pool.put(lane, dial(lane));
        }
    }

    /** The lane of a run's requests with this injection's credential. */
    public Lane lane(Origin origin, RunId run, Injection injection, ProviderName provider) {
        return Lane.of(origin, run, injection, certificates.of(provider, origin));
    }

    /** A connection kept from before; null when there is none. */
    public @Nullable UpstreamConnection kept(Lane lane) {
        return pool.take(lane);
    }

    /** A new verified connection. */
    public UpstreamConnection dial(Lane lane) throws IOException, InterruptedException {
        Wire wire = dialer.dialInjected(lane.origin());
        return new UpstreamConnection(wire, tls.connect(lane.origin(), wire, lane.certificate()), clock);
    }

    /**
     * A new connection without TLS.
     *
     * @param local whether it may lead to this machine itself
     */
    public UpstreamConnection dialPlain(Origin origin, boolean local) throws IOException, InterruptedException {
        Wire wire = dialer.dialPlain(origin, local);
        return new UpstreamConnection(wire, wire, clock);
    }

    /** The proxy of the network to which {@link #dialPlain} leads instead of the origin; empty for none. */
    public Optional<ParentProxy> parent(Origin origin) {
        return dialer.parent(origin);
    }

    /**
     * A new connection for bytes that the proxy leaves alone.
     *
     * @param local whether it may lead to this machine itself
     */
    public Wire dialTunnel(Origin origin, boolean local) throws IOException, InterruptedException {
        return dialer.dialTunnel(origin, local);
    }

    /** Takes a connection back whose exchange has ended cleanly. */
    public void keep(Lane lane, UpstreamConnection connection) {
        connection.markUsed();
        pool.put(lane, connection);
    }

    @Override
    public void close() {
        sweeper.interrupt();
        pool.close();
        dialer.close();
    }

    private void sweepForEver() {
        try {
            while (true) {
                Thread.sleep(SWEEP_MILLIS);
                pool.sweep();
            }
        } catch (InterruptedException _) {
            // close() asks this thread to end
        }
    }
}
