package authsome.api.client.http;

import authsome.ports.egress.ExtraRoots;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Whose certificates a client of a daemon elsewhere believes: those of the roots of this Java, and of further ones. Made
 * when it is first needed, because reading roots takes time. Safe for use by many threads.
 */
public final class ServerTrust {

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

    /** What connections are made with. */
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
