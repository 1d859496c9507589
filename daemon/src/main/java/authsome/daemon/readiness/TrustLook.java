package authsome.daemon.readiness;

import authsome.domain.readiness.Finding;
import authsome.ports.egress.ExtraRoots;
import java.io.ByteArrayInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Looks at the roots that runs trust: the public ones, and those that the operator added. */
public final class TrustLook {

    private static final String AREA = "trust";
    private static final Duration SOON = Duration.ofDays(14);

    private final Supplier<List<X509Certificate>> publicRoots;
    private final String extraRoots;
    private final InstantSource clock;

    /**
     * @param publicRoots throws {@link UncheckedIOException} when they cannot be read
     * @param extraRoots the operator's, as PEM; empty for none
     */
    public TrustLook(Supplier<List<X509Certificate>> publicRoots, String extraRoots, InstantSource clock) {
        this.publicRoots = publicRoots;
        this.extraRoots = extraRoots;
        this.clock = clock;
    }

    /** What is found now. */
    List<Finding> findings() {
        List<Finding> found = new ArrayList<>();
        found.add(ofPublicRoots());
        for (X509Certificate root : extra()) {
            found.add(ofExtraRoot(root));
        }
        return found;
    }

    private Finding ofPublicRoots() {
        try {
            Instant now = clock.instant();
            long valid = publicRoots.get().stream()
                    .filter(root -> root.getNotAfter().toInstant().isAfter(now))
                    .count();
            return valid == 0
                    ? Finding.failed(
                            AREA,
                            "no public root is valid",
                            "install the system's package of CA certificates, and set the clock")
                    : Finding.ok(AREA, valid + " public roots are trusted");
        } catch (UncheckedIOException unreadable) {
            return Finding.failed(
                    AREA, "the public roots cannot be read", "install the system's package of CA certificates");
        }
    }

    private Finding ofExtraRoot(X509Certificate root) {
        Instant now = clock.instant();
        String name = "the root " + root.getSubjectX500Principal().getName() + " of upstream.extra_ca";
        Instant end = root.getNotAfter().toInstant();
        if (!ExtraRoots.isStrong(root)) {
            return Finding.failed(
                    AREA,
                    name + " has a key that is too weak (RSA below 2048 bits), and is not believed",
                    "put a root with another key there");
        }
        if (root.getNotBefore().toInstant().isAfter(now)) {
            return Finding.failed(AREA, name + " is not valid yet", "set the clock, or put a valid root there");
        }
        if (end.isBefore(now)) {
            return Finding.failed(
                    AREA, name + " ended on " + day(end), "put a valid root there and restart the daemon");
        }
        return end.isBefore(now.plus(SOON))
                ? Finding.warning(AREA, name + " ends on " + day(end), "have a new one ready")
                : Finding.ok(AREA, name + " is valid");
    }

    /** The settings were read by the same parser, so a failure here has been told already. */
    private List<X509Certificate> extra() {
        List<X509Certificate> roots = new ArrayList<>();
        if (extraRoots.isEmpty()) {
            return roots;
        }
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            byte[] pem = extraRoots.getBytes(StandardCharsets.ISO_8859_1);
            for (Certificate root : factory.generateCertificates(new ByteArrayInputStream(pem))) {
                roots.add((X509Certificate) root);
            }
        } catch (CertificateException broken) {
            throw new IllegalStateException("settings with broken roots were accepted", broken);
        }
        return roots;
    }

    private static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, ZoneOffset.UTC);
    }
}
