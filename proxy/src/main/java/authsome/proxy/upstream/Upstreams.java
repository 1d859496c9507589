package authsome.proxy.upstream;

import authsome.domain.egress.ParentProxy;
import authsome.domain.provider.ProviderName;
import authsome.domain.routing.Origin;
import authsome.domain.run.RunId;
import authsome.ports.egress.ClientCertificate;
import authsome.ports.injection.Injection;
import authsome.proxy.http.ByteSink;
import authsome.proxy.http.ByteSource;
import authsome.proxy.http2.Http2Connection;
import authsome.proxy.net.Closing;
import authsome.proxy.net.Wire;
import authsome.proxy.net.WirePatience;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** Connections to services, dialled and verified, or kept from before. Safe for use by many threads. */
public final class Upstreams implements AutoCloseable {

    private static final int SWEEP_MILLIS = 5_000;

    private final Dialer dialer;
    private final UpstreamTls tls;
    private final ClientCertificates certificates;
    private final InstantSource clock;
    private final UpstreamPool pool;
    private final StreamPool streams;
    private final Protocols protocols = new Protocols();
    private final Thread sweeper;

    /** @param certificates those of ours that services may ask for */
    public Upstreams(Dialer dialer, UpstreamTls tls, List<ClientCertificate> certificates, InstantSource clock) {
        this.dialer = dialer;
        this.tls = tls;
        this.certificates = new ClientCertificates(certificates);
        this.clock = clock;
        this.pool = new UpstreamPool(clock);
        this.streams = new StreamPool(clock);
        this.sweeper = Thread.ofVirtual().name("proxy-pool").start(this::sweepForEver);
    }

    /** Makes sure that the origin answers with a certificate of its name; the connection waits for the first request. */
    public void verify(Origin origin) throws IOException, InterruptedException {
        if (protocols.isKnown(origin) && (pool.holds(origin) || streams.holds(origin))) {
            return;
        }
        Lane lane = Lane.unused(origin, certificates.only(origin));
        Wire wire = dialer.dialInjected(origin);
        List<String> offered = protocols.toOffer(origin);
        SSLSocket socket = tls.connect(origin, wire, lane.certificate(), offered);
        boolean http2 = socket.getApplicationProtocol().equals(Protocols.HTTP2);
        if (offered.contains(Protocols.HTTP2)) {
            protocols.said(origin, http2);
        }
        if (http2) {
            streams.put(lane, speak(wire, socket));
        } else {
            pool.put(lane, new UpstreamConnection(wire, socket, clock));
        }
    }

    /** Whether the origin, which was verified, speaks HTTP/2. */
    public boolean speaksHttp2(Origin origin) {
        return protocols.http2(origin);
    }

    /** Remembers what a client of this origin came to speak: the next connection that waits for one speaks it too. */
    public void taken(Origin origin, boolean http2) {
        protocols.taken(origin, http2);
    }

    /** An HTTP/2 connection that nobody else uses from now on: kept from before, else new. */
    public Http2Connection lease(Lane lane) throws IOException, InterruptedException {
        Http2Connection kept = streams.take(lane);
        if (kept != null) {
            return kept;
        }
        Wire wire = dialer.dialInjected(lane.origin());
        SSLSocket socket = tls.connect(lane.origin(), wire, lane.certificate(), Protocols.BOTH);
        if (!socket.getApplicationProtocol().equals(Protocols.HTTP2)) {
            protocols.said(lane.origin(), false);
            Closing.quietly(wire);
            throw new UpstreamException(
                    502, "http2_gone", lane.origin() + " does not speak HTTP/2 any more; connect to it again");
        }
        return speak(wire, socket);
    }

    /** Takes an HTTP/2 connection back; one that is of no use any more is closed. */
    public void release(Lane lane, Http2Connection connection) {
        streams.put(lane, connection);
    }

    private Http2Connection speak(Wire wire, SSLSocket socket) throws IOException {
        return Http2Connection.client(
                wire,
                new ByteSource(socket.getInputStream(), new WirePatience(socket, wire), clock),
                new ByteSink(socket.getOutputStream()),
                Protocols.TERMS,
                clock);
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
        return new UpstreamConnection(wire, tls.connect(lane.origin(), wire, lane.certificate(), Protocols.OLD), clock);
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
        streams.close();
        dialer.close();
    }

    private void sweepForEver() {
        try {
            while (true) {
                Thread.sleep(SWEEP_MILLIS);
                pool.sweep();
                streams.sweep();
            }
        } catch (InterruptedException _) {
            // close() asks this thread to end
        }
    }
}
