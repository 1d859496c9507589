package authsome.api.http.route;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Keeps what nobody foresaw where the operator finds it. Safe for use by many threads. */
public final class FailureLog {

    /** The response header that holds the id. */
    public static final String HEADER = "X-Authsome-Failure";

    private final System.Logger log;
    private final RandomGenerator random;

    public FailureLog(System.Logger log, RandomGenerator random) {
        this.log = log;
        this.random = random;
    }

    /** Writes down a failure; gives the id under which it stands in the log. */
    public String note(String place, RuntimeException failure) {
        byte[] drawn = new byte[6];
        random.nextBytes(drawn);
        String id = HexFormat.of().formatHex(drawn);
        // the class and where it was thrown, not the message: nobody checked what stands in that
        StackTraceElement[] trace = failure.getStackTrace();
        log.log(
                System.Logger.Level.ERROR,
                "unexpected failure {0} at {1}: {2} at {3}",
                id,
                place,
                failure.getClass().getName(),
                trace.length == 0 ? "an unknown place" : trace[0]);
        return id;
    }
}
