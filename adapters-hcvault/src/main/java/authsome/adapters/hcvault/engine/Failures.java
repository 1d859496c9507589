package authsome.adapters.hcvault.engine;

import authsome.ports.store.StoreUnavailableException;
import authsome.ports.store.StoreUnavailableException.Reason;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;

/** Says in our words what an answer or its absence means. */
final class Failures {

    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration LATER = Duration.ofSeconds(5);

    private Failures() {}

    /**
     * A failure, and what follows from it.
     *
     * @param applied whether the request may have been carried out
     * @param ofNode whether another node might have served, or this one later: not a matter of this one request
     */
    record Failure(StoreUnavailableException exception, boolean applied, boolean ofNode) {}

    static Failure of(TransportException failure) {
        Reason reason = failure.late() ? Reason.TIMEOUT : Reason.UNREACHABLE;
        return new Failure(
                new StoreUnavailableException(reason, String.valueOf(failure.getMessage()), SOON),
                failure.sent(),
                true);
    }

    /** What an answer that is for no caller means. */
    static Failure of(URI node, int status, String problem, String retryAfter) {
        return switch (status) {
            case 403 ->
                failure(Reason.FORBIDDEN, "the storage engine refuses this server's token", LATER, false, false);
            case 307 ->
                failure(Reason.NO_LEADER, node + " does not reach the leader of its cluster", SOON, false, true);
            case 412 ->
                failure(Reason.OVERLOADED, node + " does not know yet what was written last", SOON, false, false);
            case 429 ->
                failure(
                        Reason.OVERLOADED,
                        "the storage engine asks for fewer requests",
                        wait(retryAfter),
                        false,
                        false);
            case 501 -> failure(Reason.UNINITIALISED, node + " is not initialised", LATER, false, true);
            case 503 ->
                problem.toLowerCase(Locale.ROOT).contains("sealed")
                        ? failure(Reason.SEALED, node + " is sealed", SOON, false, true)
                        : failure(Reason.FAILED, node + " does not serve now" + because(problem), SOON, true, true);
            default -> {
                boolean leaderless = problem.contains("active cluster node not found")
                        || problem.contains("node not active")
                        || problem.contains("standby mode");
                yield leaderless
                        ? failure(Reason.NO_LEADER, "the cluster of " + node + " has no leader now", SOON, false, true)
                        : failure(
                                Reason.FAILED,
                                node + " answered " + status + because(problem),
                                SOON,
                                status >= 500,
                                status >= 500);
            }
        };
    }

    private static String because(String problem) {
        return problem.isEmpty() ? "" : ": " + problem;
    }

    private static Duration wait(String retryAfter) {
        return retryAfter.matches("[0-9]{1,4}") ? Duration.ofSeconds(Long.parseLong(retryAfter)) : SOON;
    }

    private static Failure failure(Reason reason, String message, Duration wait, boolean applied, boolean ofNode) {
        return new Failure(new StoreUnavailableException(reason, message, wait), applied, ofNode);
    }
}
