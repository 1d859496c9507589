package authsome.api.client.http;

import authsome.ports.egress.ExtraRoots;
import authsome.ports.egress.StrongAlgorithms;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
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

    /** Asks of a server for TLS 1.2 or newer, for nothing weak in it, and for a certificate of the very name that is called. */
    public static void demand(SSLParameters parameters) {
        parameters.setProtocols(PROTOCOLS);
        parameters.setAlgorithmConstraints(new StrongAlgorithms());
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
    }

    /** What connections are made with, once {@link #demand} was heard. */
    public synchronized SSLContext context() {
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
