package authsome.proxy.upstream;

import authsome.domain.routing.Origin;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Says in one sentence why TLS with a service failed. */
final class HandshakeFailure {

    private HandshakeFailure() {}

    static UpstreamException of(Origin origin, SSLException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            UpstreamException known = known(origin, cause);
            if (known != null) {
                return known;
            }
        }
        if (failure.getCause() instanceof CertificateException) {
            return certificate("certificate_untrusted", "the certificate of " + origin + " cannot be verified");
        }
        return new UpstreamException(502, "tls_failed", "TLS with " + origin + " failed; nothing was sent");
    }

    private static @Nullable UpstreamException known(Origin origin, Throwable cause) {
        if (cause instanceof CertificateExpiredException) {
            return certificate("certificate_expired", "the certificate of " + origin + " has expired");
        }
        if (cause instanceof CertificateNotYetValidException) {
            return certificate("certificate_not_yet_valid", "the certificate of " + origin + " is not valid yet");
        }
        if (cause instanceof CertPathBuilderException) {
            return certificate(
                    "certificate_unknown_authority",
                    "the certificate of " + origin + " is not signed by an authority that this machine trusts");
        }
        String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        if (message.contains("no name matching") || message.contains("no subject alternative")) {
            return certificate("certificate_wrong_host", "the certificate of " + origin + " is for another host");
        }
        if (message.contains("protocol version") || message.contains("protocol_version")) {
            return certificate("tls_too_old", origin + " speaks no TLS that is new enough (1.2)");
        }
        return null;
    }

    private static UpstreamException certificate(String code, String sentence) {
        return new UpstreamException(502, code, sentence + "; nothing was sent");
    }
}
