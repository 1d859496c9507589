package authsome.api.client.http;

import authsome.ports.egress.ExtraRoots;
import authsome.ports.egress.StrongAlgorithms;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * Which certificates a client of a daemon elsewhere believes: those of the roots of this Java, and of further ones. Made
 * when it is first needed, because reading roots takes time. Safe for use by many threads.
 */
public final class ServerTrust {

    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private final String roots;
    private @Nullable SSLContext context;

    private ServerTrust(String roots) {
        this.roots = roots;
    }

    /** The roots of this Java, and no others. */
    public static ServerTrust usual() {
        return new ServerTrust("");
    }

    /**
     * Further roots.
     *
     * @param pem certificates in PEM form
     * @throws IllegalArgumentException if they are none
     */
    public static ServerTrust with(byte[] pem) {
        ServerTrust trust = new ServerTrust(new String(pem, StandardCharsets.ISO_8859_1));
        if (!trust.roots.contains("-----BEGIN CERTIFICATE-----")) {
            throw new IllegalArgumentException("there is no certificate in PEM form in it");
        }
        trust.context();
        return trust;
    }

    /** For TLS over a channel: 1.2 or newer, with nothing weak in it, and a certificate of this very host. */
    SSLEngine engine(String host, int port) {
        SSLEngine engine = context().createSSLEngine(host, port);
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setProtocols(PROTOCOLS);
        parameters.setAlgorithmConstraints(new StrongAlgorithms());
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        engine.setSSLParameters(parameters);
        return engine;
    }

    /** The same over a socket, which is closed with it; hands are still to be shaken. */
    public SSLSocket over(Socket plain, String host, int port) throws IOException {
        SSLSocket socket = (SSLSocket) context().getSocketFactory().createSocket(plain, host, port, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setProtocols(PROTOCOLS);
        parameters.setAlgorithmConstraints(new StrongAlgorithms());
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        return socket;
    }

    private synchronized SSLContext context() {
        SSLContext known = context;
        if (known != null) {
            return known;
        }
        try {
            SSLContext made = SSLContext.getInstance("TLS");
            made.init(null, roots.isEmpty() ? null : ExtraRoots.trustWith(roots), null);
            context = made;
            return made;
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("this Java has no TLS", failure);
        }
    }
}
