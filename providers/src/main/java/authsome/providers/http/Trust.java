package authsome.providers.http;

import authsome.domain.egress.EgressPolicy;
import authsome.domain.routing.Origin;
import authsome.ports.egress.ExtraRoots;
import authsome.ports.egress.StrongAlgorithms;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * TLS 1.2 or newer, verified for the very name that was asked for. The operator's extra roots count only for origins that
 * the operator named. Roots are read when they are first needed: most starts of the daemon need none. Guarded by its own
 * monitor.
 */
final class Trust {

    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};
    private static final String[] APPLICATION_PROTOCOLS = {"http/1.1"};

    private final EgressPolicy egress;
    private final String extraRoots;
    private final SecureRandom random;
    private @Nullable SSLContext standard;
    private @Nullable SSLContext extended;

    Trust(EgressPolicy egress, String extraRoots, SecureRandom random) {
        this.egress = egress;
        this.extraRoots = extraRoots;
        this.random = random;
    }

    /** Shakes hands over {@code plain}. */
    SSLSocket connect(Origin origin, Socket plain) throws IOException {
        SSLSocket socket =
                (SSLSocket) context(origin).getSocketFactory().createSocket(plain, origin.host(), origin.port(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setProtocols(PROTOCOLS);
        parameters.setApplicationProtocols(APPLICATION_PROTOCOLS);
        parameters.setAlgorithmConstraints(new StrongAlgorithms());
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        if (!isAddress(origin.host())) {
            parameters.setServerNames(List.of(new SNIHostName(origin.host())));
        }
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    static boolean isAddress(String host) {
        return host.indexOf(':') >= 0 || host.matches("[0-9.]+");
    }

    private synchronized SSLContext context(Origin origin) {
        if (!extraRoots.isBlank() && egress.isNamed(origin)) {
            extended = extended == null ? make(true) : extended;
            return extended;
        }
        standard = standard == null ? make(false) : standard;
        return standard;
    }

    private SSLContext make(boolean withExtraRoots) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            TrustManager @Nullable [] trust = withExtraRoots ? ExtraRoots.trustWith(extraRoots) : null;
            context.init(null, trust, random);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot verify certificates", e);
        }
    }
}
