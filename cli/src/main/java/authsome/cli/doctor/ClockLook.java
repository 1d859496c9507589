package authsome.cli.doctor;

import authsome.api.client.wire.Readiness;
import authsome.domain.readiness.Finding;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks at the clock: against the date of this build, and against the daemon's. */
final class ClockLook {

    private static final String AREA = "clock";

    /** The answer has been under way for a moment, and a slow look at a large store lies before that moment. */
    private static final Duration SLACK = Duration.ofSeconds(5);

    /** Proofs live for a minute. */
    private static final Duration TOO_FAR = Duration.ofSeconds(60);

    private ClockLook() {}

    static List<Finding> findings(@Nullable Readiness readiness, Instant now) {
        List<Finding> found = new ArrayList<>();
        Instant built = BuildDate.read();
        if (now.isBefore(built)) {
            found.add(Finding.failed(
                    AREA,
                    "the clock says " + now.truncatedTo(ChronoUnit.SECONDS) + ", which is before this build was made",
                    "set the clock: certificates and logins are judged by it"));
        }
        String daemon = readiness == null ? null : readiness.time();
        if (daemon != null) {
            found.add(compared(daemon, now));
        }
        return found;
    }

    private static Finding compared(String daemon, Instant now) {
        try {
            Duration apart = Duration.between(Instant.parse(daemon), now);
            String sentence = "the clocks of the daemon and of this command are "
                    + apart.abs().toSeconds() + " s apart";
            if (apart.abs().compareTo(TOO_FAR) >= 0) {
                return Finding.failed(
                        AREA, sentence, "set both clocks: the daemon refuses proofs that are a minute old");
            }
            return apart.abs().compareTo(SLACK) > 0
                    ? Finding.warning(AREA, sentence, "set both clocks")
                    : Finding.ok(AREA, "the daemon and this command have the same time");
        } catch (DateTimeException _) {
            return Finding.warning(AREA, "the daemon tells a time that is none", "update authsome");
        }
    }
}
