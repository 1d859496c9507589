package authsome.daemon.wiring;

import static java.util.Objects.requireNonNull;

import authsome.api.http.ApiServerSettings;
import authsome.home.lifecycle.StartRefusedException;
import authsome.home.settings.NetworkSettings;
import authsome.proxy.ProxySettings;
import authsome.proxy.identity.ServerIdentity;
import authsome.proxy.identity.UnusableCertificateException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.InstantSource;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Where other machines reach this server, with one certificate for both.
 *
 * @param api the API's; null for none
 * @param proxy the proxy's; null for none
 */
record Doors(ApiServerSettings.@Nullable Network api, ProxySettings.@Nullable Network proxy) {

    /**
     * What the settings say.
     *
     * @throws StartRefusedException if the certificate is of no use
     */
    static Doors of(NetworkSettings settings, InstantSource clock, SecureRandom random) {
        Path certificate = settings.certificate();
        Path key = settings.key();
        SSLContext tls = certificate == null || key == null ? null : context(certificate, key, clock, random);
        InetSocketAddress listen = settings.listen();
        InetSocketAddress proxyListen = settings.proxyListen();
        return new Doors(
                listen == null ? null : new ApiServerSettings.Network(listen, tls),
                proxyListen == null
                        ? null
                        : new ProxySettings.Network(proxyListen, tls, requireNonNull(settings.proxyPublic())));
    }

    /** Whether a port of this machine is one of these. */
    boolean isOne(int port) {
        return (api != null && api.address().getPort() == port)
                || (proxy != null && proxy.address().getPort() == port);
    }

    private static SSLContext context(Path certificate, Path key, InstantSource clock, SecureRandom random) {
        try {
            KeyManager shown = ServerIdentity.open(certificate, key, clock);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {shown}, null, random);
            return context;
        } catch (UnusableCertificateException unusable) {
            throw new StartRefusedException(
                    "the certificate in 'tls' cannot be shown: " + unusable.reason(),
                    "'tls.certificate' is a PEM file with this server's certificate and those between it and the"
                            + " root, 'tls.key' one with its key (PKCS #8)");
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException("this Java has no TLS", failed);
        }
    }
}
