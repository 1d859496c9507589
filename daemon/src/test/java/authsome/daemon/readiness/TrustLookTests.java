package authsome.daemon.readiness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.domain.provider.HostPattern;
import authsome.domain.readiness.Finding;
import authsome.domain.readiness.Level;
import authsome.domain.run.RunId;
import authsome.proxy.ca.RunCertificateAuthority;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class TrustLookTests {

    private static final Instant MADE = Instant.parse("2026-06-17T10:00:00Z");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final byte[] ROOT = new RunCertificateAuthority(InstantSource.fixed(MADE), RANDOM)
            .create(RunId.random(RANDOM), Set.of(new HostPattern("api.example.com")))
            .root();

    @Test
    void aRootIsJudgedByTheClock() throws CertificateException {
        Instant end = root().getNotAfter().toInstant();
        assertEquals(Level.FAILED, extraAt(MADE.minus(Duration.ofDays(30))).level());
        assertEquals(Level.OK, extraAt(end.minus(Duration.ofDays(15))).level());
        assertEquals(Level.WARNING, extraAt(end.minus(Duration.ofDays(1))).level());
        Finding expired = extraAt(end.plusSeconds(60));
        assertEquals(Level.FAILED, expired.level());
        assertTrue(expired.sentence().contains(" ended on "), expired.sentence());
    }

    @Test
    void aRootWhoseKeyIsTooWeakIsNotBelieved() {
        // RSA of 1024 bits, valid for a hundred years
        String weak = """
            -----BEGIN CERTIFICATE-----
            MIICBjCCAW+gAwIBAgIULrrqTIflUjQvDGCkjxok493DgEUwDQYJKoZIhvcNAQEL
            BQAwFDESMBAGA1UEAwwJd2VhayByb290MCAXDTI2MTEyOTAwMDc0OFoYDzIxMjYx
            MTA1MDAwNzQ4WjAUMRIwEAYDVQQDDAl3ZWFrIHJvb3QwgZ8wDQYJKoZIhvcNAQEB
            BQADgY0AMIGJAoGBAL8A7faamn37Ctgeze+Yf85292tVUp5XQ/TEnSN5wtiQT4ej
            9tkaP6cuY5jga/KFNb5VJeM9sAwfLhCgteq9wkX4IMTfIbIUnw6H/rYUba2LHL7q
            UkBPo45fux+NKsic90QCwh1k6MnJplkXI3DFn4XNDPCxGjue4CbrLDixyTsnAgMB
            AAGjUzBRMB0GA1UdDgQWBBRlSSSxdjx77p2ieluC0KePOgLU9jAfBgNVHSMEGDAW
            gBRlSSSxdjx77p2ieluC0KePOgLU9jAPBgNVHRMBAf8EBTADAQH/MA0GCSqGSIb3
            DQEBCwUAA4GBAAnspAKSWnFcxb0Ux38p2HG5UQhMZuMAbJ46mupWv5kowEiTzRUE
            kzGUcOSIiaff+aD5XdPLKA4wpNDAazoDHwdbbmMasVezX0qKZjDJk0Vh0Yp2dW8R
            aAnnRkmzGY+xpYpnwxANlW2bleAaLVKwYwOhhAnN1KHzoc/ypMrFi0Mv
            -----END CERTIFICATE-----
            """;
        Instant then = Instant.parse("2030-01-01T00:00:00Z");
        Finding found = new TrustLook(List::of, weak, InstantSource.fixed(then))
                .findings()
                .getLast();
        assertEquals(Level.FAILED, found.level());
        assertTrue(
                found.sentence().contains("CN=weak root of upstream.extra_ca has a key that is too weak"),
                found::sentence);
    }

    @Test
    void withoutAnyValidPublicRootNothingCanBeReached() throws CertificateException {
        X509Certificate root = root();
        Instant late = root.getNotAfter().toInstant().plusSeconds(60);
        assertEquals(Level.OK, publicAt(List.of(root), MADE).level());
        assertEquals(Level.FAILED, publicAt(List.of(root), late).level());
        assertEquals(Level.FAILED, publicAt(List.of(), MADE).level());
    }

    @Test
    void publicRootsThatCannotBeReadAreAFinding() {
        TrustLook look = new TrustLook(
                () -> {
                    throw new UncheckedIOException(new IOException("gone"));
                },
                "",
                InstantSource.fixed(MADE));
        assertEquals(Level.FAILED, look.findings().getFirst().level());
    }

    private static Finding publicAt(List<X509Certificate> roots, Instant now) {
        return new TrustLook(() -> roots, "", InstantSource.fixed(now))
                .findings()
                .getFirst();
    }

    private static Finding extraAt(Instant now) {
        String pem = "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(ROOT)
                + "\n-----END CERTIFICATE-----\n";
        return new TrustLook(List::of, pem, InstantSource.fixed(now)).findings().getLast();
    }

    private static X509Certificate root() throws CertificateException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(ROOT));
    }
}
