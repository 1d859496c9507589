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
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Prints entries of the audit log as they come, one to a line, until it is interrupted or nobody reads them any more.
 *
 * <p>Asks twice a second. The log is ordered, so what is new stands before the entry that was printed last.
 */
final class LogFollow {

    private static final long PAUSE_MILLIS = 500;
    private static final int MOST = 5_000;

    /** How much older than the last look an entry may be that was not there yet. */
    private static final Duration LATE = Duration.ofMinutes(1);

    private final LogPages pages;
    private final Output output;
    private final InstantSource clock;
    private @Nullable String printed;

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
        print(newest.entries());
        Instant looked = asked;
        while (!output.isBroken() && pause()) {
            Instant from = later(selection.from(), looked.minus(LATE));
            looked = clock.instant();
            print(fresh(pages.newest(selection.since(from), MOST).entries()));
        }
        return ExitCodes.OK;
    }

    private List<AuditEntry> fresh(List<AuditEntry> entries) {
        List<AuditEntry> fresh = new ArrayList<>();
        for (AuditEntry entry : entries) {
            if (entry.eventId().equals(printed)) {
                break;
            }
            fresh.add(entry);
        }
        return fresh;
    }

    private void print(List<AuditEntry> newestFirst) {
        for (AuditEntry entry : newestFirst.reversed()) {
            if (output.json()) {
                output.exact(Json.printText(entry.toJson()));
            } else {
                output.line(new LogLine(entry).text());
            }
            printed = entry.eventId();
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
