package authsome.proxy.tls;

import authsome.domain.run.RunId;
import authsome.ports.injection.RunCertificates;
import authsome.proxy.ca.LeafCertificate;
import authsome.proxy.ca.LeafIssuer;
import authsome.proxy.net.Wire;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Speaks TLS to children: one context for each run and host, whose leaf is renewed in time. */
public final class ChildTls {

    private static final Duration RENEW_BEFORE = Duration.ofHours(1);
    private static final int MAX_HOSTS = 512;
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    /** Whoever speaks HTTP/1.0 is served as well as those of HTTP/1.1. */
    private static final String[] HTTP1 = {"http/1.1", "http/1.0"};

    private final InstantSource clock;
    private final SecureRandom random;
    private final Map<RunId, Runs> runs = new ConcurrentHashMap<>();

    public ChildTls(InstantSource clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    private record Runs(LeafIssuer issuer, Map<String, Presented> hosts) {}

    private record Presented(SSLContext context, Instant renewAt) {}

    /**
     * Prepares the server side of a connection; the caller lets it shake hands.
     *
     * @param protocol what will be spoken inside, where the client says what it can speak
     * @param certificates asked for once for each run
     */
    public SSLSocket accept(RunId run, String host, Wire wire, String protocol, Supplier<RunCertificates> certificates)
            throws IOException {
        SSLSocketFactory factory = context(run, host, certificates).getSocketFactory();
        SSLSocket socket = (SSLSocket) factory.createSocket(wire, null, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setProtocols(PROTOCOLS);
        parameters.setApplicationProtocols(protocol.equals(HTTP1[0]) ? HTTP1 : new String[] {protocol});
        socket.setSSLParameters(parameters);
        return socket;
    }

    /** Forgets a run's keys. */
    public void forget(RunId run) {
        runs.remove(run);
    }

    private SSLContext context(RunId run, String host, Supplier<RunCertificates> certificates) {
        Runs known = runs.computeIfAbsent(
                run, id -> new Runs(new LeafIssuer(certificates.get(), clock, random), new ConcurrentHashMap<>()));
        Presented presented = known.hosts().get(host);
        if (presented == null || !clock.instant().isBefore(presented.renewAt())) {
            if (known.hosts().size() >= MAX_HOSTS) {
                known.hosts().clear();
            }
            presented = present(known.issuer().issue(host));
            known.hosts().put(host, presented);
        }
        return presented.context();
    }

    private Presented present(LeafCertificate leaf) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {new LeafKeyManager(leaf)}, null, random);
            return new Presented(context, leaf.expiresAt().minus(RENEW_BEFORE));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no TLS", e);
        }
    }
}
