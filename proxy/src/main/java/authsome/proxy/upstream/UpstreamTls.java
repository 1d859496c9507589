package authsome.proxy.upstream;

import authsome.domain.egress.EgressPolicy;
import authsome.domain.routing.Origin;
import authsome.ports.egress.ClientCertificate;
import authsome.ports.egress.ExtraRoots;
import authsome.ports.egress.StrongAlgorithms;
import authsome.ports.egress.TlsProblem;
import authsome.proxy.net.Closing;
import authsome.proxy.net.Wire;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Speaks TLS to services: 1.2 or newer, with nothing weak in it, verified against the roots of this Java for the very name that was asked for.
 * The operator's extra roots count only for origins that the operator named. Nothing switches this off.
 */
public final class UpstreamTls {

    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private final EgressPolicy egress;
    private final int patience;
    private final ClientContexts clients;
    private final String extraRoots;
    private final SecureRandom random;
    private final AtomicBoolean reading = new AtomicBoolean();
    private final CompletableFuture<Contexts> contexts = new CompletableFuture<>();

    /**
     * Reads no roots yet.
     *
     * @param extraRoots PEM, or empty
     * @param patience for a whole handshake, in milliseconds
     * @param clock tells whether certificates of ours are valid
     */
    public UpstreamTls(EgressPolicy egress, String extraRoots, int patience, InstantSource clock, SecureRandom random) {
        this.egress = egress;
        this.patience = patience;
        this.clients = new ClientContexts(clock, random);
        this.extraRoots = extraRoots;
        this.random = random;
    }

    /** Begins to read the roots, which takes a while. Whoever connects first waits for it, and begins with it where nobody has. */
    public void readRoots() {
        if (reading.compareAndSet(false, true)) {
            contexts.completeAsync(
                    () -> Contexts.read(extraRoots, random),
                    read -> Thread.ofPlatform().daemon().name("roots").start(read));
        }
    }

    /**
     * Whom to trust.
     *
     * @param standard for most origins
     * @param extended for those that the operator named
     * @param roots whom {@code extended} trusts; empty for the roots of this Java
     */
    private record Contexts(SSLContext standard, SSLContext extended, List<TrustManager> roots) {

        static Contexts read(String extraRoots, SecureRandom random) {
            try {
                SSLContext standard = context(null, random);
                if (extraRoots.isBlank()) {
                    return new Contexts(standard, standard, List.of());
                }
                TrustManager[] roots = ExtraRoots.trustWith(extraRoots);
                return new Contexts(standard, context(roots, random), List.of(roots));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("this Java cannot verify certificates", e);
            }
        }
    }

    /**
     * Shakes hands over {@code wire}, which is closed when that fails.
     *
     * @param certificate what to show to a service that asks for a certificate; null for none
     * @param protocols what may be spoken inside, the favourite first
     */
    public SSLSocket connect(Origin origin, Wire wire, @Nullable ClientCertificate certificate, List<String> protocols)
            throws IOException {
        boolean verified = false;
        try {
            SSLSocket socket = (SSLSocket) context(origin, certificate)
                    .getSocketFactory()
                    .createSocket(wire, origin.host(), origin.port(), true);
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setProtocols(PROTOCOLS);
            parameters.setApplicationProtocols(protocols.toArray(String[]::new));
            parameters.setAlgorithmConstraints(new StrongAlgorithms());
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            parameters.setServerNames(List.of(new SNIHostName(origin.host())));
            socket.setSSLParameters(parameters);
            wire.cutAfter(patience);
            socket.startHandshake();
            wire.cutAfter(0);
            verified = true;
            return socket;
        } catch (UpstreamException e) {
            throw e;
        } catch (SSLException e) {
            requireInTime(origin, wire);
            TlsProblem problem = TlsProblem.of(e);
            throw new UpstreamException(502, problem.code(), problem.sentence(origin));
        } catch (IOException _) {
            requireInTime(origin, wire);
            throw new UpstreamException(502, "tls_failed", origin + " ended the connection while TLS was being set up");
        } finally {
            if (!verified) {
                Closing.quietly(wire);
            }
        }
    }

    private static void requireInTime(Origin origin, Wire wire) throws UpstreamException {
        if (wire.isOverdue()) {
            throw new UpstreamException(
                    504, "tls_timeout", "setting up TLS with " + origin + " took too long; nothing was sent");
        }
    }

    private SSLContext context(Origin origin, @Nullable ClientCertificate certificate) throws UpstreamException {
        Contexts known = roots();
        boolean named = egress.isNamed(origin);
        if (certificate != null) {
            return clients.of(certificate, known.roots(), named);
        }
        return named ? known.extended() : known.standard();
    }

    private Contexts roots() throws UpstreamException {
        readRoots();
        try {
            return contexts.join();
        } catch (CompletionException unreadable) {
            throw new UpstreamException(502, "tls_failed", "this Java cannot verify certificates; nothing was sent");
        }
    }

    private static SSLContext context(TrustManager @Nullable [] trust, SecureRandom random)
            throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust, random);
        return context;
    }
}
