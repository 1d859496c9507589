package authsome.application.readiness;

import authsome.application.audit.AuditLog;
import authsome.domain.readiness.Finding;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Looks whether the clock went back: the audit log remembers how late it was. */
final class ClockLook {

    private static final String AREA = "clock";

    /** How far a clock may be corrected without a word. */
    private static final Duration CORRECTION = Duration.ofMinutes(5);

    private final AuditLog audit;
    private final InstantSource clock;

    ClockLook(AuditLog audit, InstantSource clock) {
        this.audit = audit;
        this.clock = clock;
    }

    void into(Findings findings) {
        Instant now = clock.instant();
        Optional<Instant> latest = audit.latest();
        findings.add(
                latest.isPresent() && latest.get().isAfter(now.plus(CORRECTION))
                        ? Finding.warning(
                                AREA,
                                "the clock says " + seconds(now) + ", but the audit log has an event of "
                                        + seconds(latest.get()),
                                "set the clock; what expires is judged by it")
                        : Finding.ok(AREA, "the clock says " + seconds(now)));
    }

    private static Instant seconds(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS);
    }
}
