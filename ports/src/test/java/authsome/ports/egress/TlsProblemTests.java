package authsome.ports.egress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsProblemTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(bad_certificate) Received fatal alert: bad_certificate",
                "(certificate_required) Received fatal alert: certificate_required",
                "Received fatal alert: unknown_ca",
                "Received fatal alert: certificate_expired"
            })
    void tellsThatTheServiceDoesNotTakeOurCertificate(String message) {
        assertEquals(TlsProblem.CLIENT_CERTIFICATE, TlsProblem.of(new SSLHandshakeException(message)));
    }

    @Test
    void otherAlertsSayNothingAboutIt() {
        assertEquals(TlsProblem.FAILED, TlsProblem.of(new SSLException("Received fatal alert: handshake_failure")));
        assertEquals(TlsProblem.TOO_OLD, TlsProblem.of(new SSLException("Received fatal alert: protocol_version")));
        assertEquals(
                TlsProblem.NO_PROTOCOL,
                TlsProblem.of(new SSLHandshakeException("Received fatal alert: no_application_protocol")));
    }
}
