package authsome.proxy.upstream;

import authsome.domain.egress.ParentProxy;
import authsome.domain.provider.ProviderName;
import authsome.domain.routing.Origin;
import authsome.domain.run.RunId;
import authsome.ports.egress.ClientCertificate;
import authsome.ports.egress.TlsProblem;
import authsome.ports.injection.Injection;
import authsome.proxy.http.ByteSink;
import authsome.proxy.http.ByteSource;
import authsome.proxy.http2.Http2Connection;
import authsome.proxy.http2.Terms;
import authsome.proxy.net.Closing;
import authsome.proxy.net.Deadlines;
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

    private static final String NEEDS_HTTP2 = "needs_http2";
    private static final String HOW =
            "\nhint: have the client speak HTTP/2, for which most have an option ('curl --http2'), or use another";

    private final Dialer dialer;
    private final UpstreamTls tls;
    private final ClientCertificates certificates;
    private final Terms terms;
    private final InstantSource clock;
    private final UpstreamPool pool;
    private final StreamPool streams;
    private final Protocols protocols = new Protocols();
    private final Thread sweeper;

    /**
     * @param certificates those of ours that services may ask for
     * @param deadlines how long they are waited for
     */
    public Upstreams(
            Dialer dialer,
            UpstreamTls tls,
            List<ClientCertificate> certificates,
            Deadlines deadlines,
            InstantSource clock) {
        this.dialer = dialer;
        this.tls = tls;
        this.certificates = new ClientCertificates(certificates);
        this.terms = Protocols.terms(deadlines);
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
        if (protocols.isOldLikely(origin) && verifyOld(lane)) {
            return;
        }
        Wire wire = dialer.dialInjected(origin);
        SSLSocket socket = tls.connect(origin, wire, lane.certificate(), Protocols.BOTH);
        boolean http2 = socket.getApplicationProtocol().equals(Protocols.HTTP2);
        protocols.said(origin, http2);
        if (http2) {
            streams.put(lane, speak(wire, socket));
        } else {
            pool.put(lane, new UpstreamConnection(wire, socket, clock));
        }
    }

    /** False where the origin wants another protocol, which the next client may speak. */
    private boolean verifyOld(Lane lane) throws IOException, InterruptedException {
        try {
            pool.put(lane, dial(lane));
            return true;
        } catch (UpstreamException e) {
            if (e.code().equals(NEEDS_HTTP2)) {
                return false;
            }
            throw e;
        }
    }

    /**
     * Makes sure that the origin, which was verified, speaks HTTP/1.1; the connection waits for the first request.
     *
     * @throws UpstreamException if it says that it speaks HTTP/2 only
     */
    public void requireHttp11(Origin origin) throws IOException, InterruptedException {
        if (protocols.http2(origin) && !pool.holds(origin)) {
            Lane lane = Lane.unused(origin, certificates.only(origin));
            pool.put(lane, dial(lane));
        }
    }

    /**
     * What a connection that brought no answer in HTTP/1.1 may be explained with; null where it may not: a service that chooses
     * HTTP/2 among others, and nothing where it cannot, speaks nothing else.
     */
    public @Nullable UpstreamException explained(Origin origin, UpstreamConnection connection) {
        return protocols.http2(origin) && !connection.isSettled()
                ? new UpstreamException(
                        502, NEEDS_HTTP2, origin + " seems to speak HTTP/2 only, and was asked in HTTP/1.1" + HOW)
                : null;
    }

    /** Whether the origin, which was verified, speaks HTTP/2. */
    public boolean speaksHttp2(Origin origin) {
        return protocols.http2(origin);
    }

    /** Remembers what a client of this origin came to speak: the next connection that waits for one speaks it too. */
    public void taken(Origin origin, boolean http2) {
        protocols.taken(origin, http2);
    }

    /** An HTTP/2 connection that was dialled or kept before, and that nobody else uses from now on; null for none. */
    public @Nullable Http2Connection keptStreams(Lane lane) {
        return streams.take(lane);
    }

    /** A new HTTP/2 connection that nobody else uses. */
    public Http2Connection dialStreams(Lane lane) throws IOException, InterruptedException {
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
                new ByteSink(wire.outputOf(socket)),
                terms,
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
        Origin origin = lane.origin();
        Wire wire = dialer.dialInjected(origin);
        try {
            SSLSocket socket = tls.connect(origin, wire, lane.certificate(), Protocols.OLD);
            protocols.saidToOld(origin, false);
            return new UpstreamConnection(wire, socket, clock);
        } catch (UpstreamException e) {
            if (!e.code().equals(TlsProblem.NO_PROTOCOL.code()) || !protocols.http2(origin)) {
                throw e;
            }
            protocols.saidToOld(origin, true);
            throw new UpstreamException(
                    502, NEEDS_HTTP2, origin + " speaks HTTP/2 only, and the client HTTP/1.1; nothing was sent" + HOW);
        }
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
