package authsome.cli.status;

import authsome.api.client.json.Json;
import authsome.api.client.wire.audit.AuditEntry;
import authsome.api.client.wire.audit.AuditListing;
import authsome.api.client.wire.audit.AuditSelection;
import authsome.cli.console.ExitCodes;
import authsome.cli.console.Output;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Prints entries of the audit log as they come, one to a line, until it is interrupted or nobody reads them any more.
 *
 * <p>Asks twice a second, each time for the last minute too, and leaves out what was printed: where several servers write,
 * what one of them had to write a little later stands behind what another wrote meanwhile.
 */
final class LogFollow {

    private static final long PAUSE_MILLIS = 500;
    private static final int MOST = 5_000;

    /** How much older than the last look an entry may be that was not there yet. */
    private static final Duration LATE = Duration.ofMinutes(1);

    private final LogPages pages;
    private final Output output;
    private final InstantSource clock;

    LogFollow(LogPages pages, Output output, InstantSource clock) {
        this.pages = pages;
        this.output = output;
        this.clock = clock;
    }

    /**
     * Follows the log.
     *
     * @param newest what is printed first
     * @param asked when that was asked for
     */
    int run(AuditSelection selection, AuditListing newest, Instant asked) {
        // who reads is known before the first line, behind which a reader may end at once
        if (output.isBroken()) {
            return ExitCodes.OK;
        }
        print(newest.entries());
        Instant from = later(selection.from(), asked.minus(LATE));
        List<AuditEntry> recent = pages.newest(selection.since(from), MOST).entries();
        print(before(ids(newest.entries()), recent));
        Instant looked = asked;
        while (!output.isBroken() && pause()) {
            Set<String> printed = ids(recent);
            from = later(from, looked.minus(LATE));
            looked = clock.instant();
            recent = pages.newest(selection.since(from), MOST).entries();
            print(recent.stream()
                    .filter(entry -> !printed.contains(entry.eventId()))
                    .toList());
        }
        return ExitCodes.OK;
    }

    /** What came while the newest were printed; what is older than those was not asked for. */
    private static List<AuditEntry> before(Set<String> printed, List<AuditEntry> entries) {
        return entries.stream()
                .takeWhile(entry -> !printed.contains(entry.eventId()))
                .toList();
    }

    private static Set<String> ids(List<AuditEntry> entries) {
        return entries.stream().map(AuditEntry::eventId).collect(Collectors.toUnmodifiableSet());
    }

    private void print(List<AuditEntry> newestFirst) {
        for (AuditEntry entry : newestFirst.reversed()) {
            if (output.json()) {
                output.exact(Json.printText(entry.toJson()));
            } else {
                output.line(new LogLine(entry).text());
            }
        }
    }

    private static Instant later(@Nullable Instant one, Instant other) {
        return one != null && one.isAfter(other) ? one : other;
    }

    private static boolean pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
