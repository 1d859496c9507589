package authsome.ports.egress;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Why TLS with a server failed. Nothing was sent in any of these cases. */
public enum TlsProblem {
    EXPIRED("certificate_expired", "the certificate of %s has expired"),
    NOT_YET_VALID("certificate_not_yet_valid", "the certificate of %s is not valid yet"),
    UNKNOWN_AUTHORITY(
            "certificate_unknown_authority",
            "the certificate of %s is not signed by an authority that this machine trusts"),
    WRONG_HOST("certificate_wrong_host", "the certificate of %s is for another host"),
    WEAK(
            "certificate_weak",
            "the certificate of %s, or one that vouches for it, is too weak (SHA-1, MD5, or RSA below 2048 bits)"),
    UNTRUSTED("certificate_untrusted", "the certificate of %s cannot be verified"),
    CLIENT_CERTIFICATE(
            "client_certificate", "%s does not take our certificate, or wants one (upstream.client_certificates)"),
    NO_PROTOCOL("no_protocol", "%s speaks none of the protocols that were offered to it inside TLS"),
    TOO_OLD("tls_too_old", "%s speaks no TLS that is new enough (1.2)"),
    FAILED("tls_failed", "TLS with %s failed");

    /** What a service says about the certificate that it was shown, or was not; it comes after our half of TLS 1.3. */
    private static final List<String> CERTIFICATE_ALERTS = List.of(
            "alert: bad_certificate",
            "alert: certificate_required",
            "alert: certificate_unknown",
            "alert: unsupported_certificate",
            "alert: certificate_expired",
            "alert: certificate_revoked",
            "alert: unknown_ca");

    private final String code;
    private final String sentence;

    TlsProblem(String code, String sentence) {
        this.code = code;
        this.sentence = sentence;
    }

    /** Reads the failure of a handshake. */
    public static TlsProblem of(SSLException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (isWeak(cause)) {
                return WEAK;
            }
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            TlsProblem known = known(cause);
            if (known != null) {
                return known;
            }
        }
        return failure.getCause() instanceof CertificateException ? UNTRUSTED : FAILED;
    }

    /** Looked for first: the search for a path names it as the reason why it found none. */
    private static boolean isWeak(Throwable cause) {
        return (cause instanceof CertPathValidatorException judged
                        && judged.getReason() == CertPathValidatorException.BasicReason.ALGORITHM_CONSTRAINED)
                || String.valueOf(cause.getMessage()).contains("does not conform to algorithm constraints");
    }

    private static @Nullable TlsProblem known(Throwable cause) {
        if (cause instanceof CertificateExpiredException) {
            return EXPIRED;
        }
        if (cause instanceof CertificateNotYetValidException) {
            return NOT_YET_VALID;
        }
        if (cause instanceof CertPathBuilderException) {
            return UNKNOWN_AUTHORITY;
        }
        String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        if (message.contains("no name matching") || message.contains("no subject alternative")) {
            return WRONG_HOST;
        }
        if (CERTIFICATE_ALERTS.stream().anyMatch(message::contains)) {
            return CLIENT_CERTIFICATE;
        }
        if (message.contains("no_application_protocol")) {
            return NO_PROTOCOL;
        }
        return message.contains("protocol version") || message.contains("protocol_version") ? TOO_OLD : null;
    }

    /** A code for the audit log. */
    public String code() {
        return code;
    }

    /** One sentence about {@code server}, such as a host and port. */
    public String sentence(Object server) {
        return String.format(Locale.ROOT, sentence, server) + "; nothing was sent";
    }
}
