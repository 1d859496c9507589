package authsome.cli.status;

import authsome.api.client.wire.audit.AuditEntry;
import authsome.api.client.wire.audit.AuditListing;
import authsome.api.client.wire.audit.AuditSelection;
import authsome.cli.command.Command;
import authsome.cli.command.Invocation;
import authsome.cli.command.Moments;
import authsome.cli.command.Names;
import authsome.cli.command.Numbers;
import authsome.cli.console.ExitCodes;
import authsome.cli.console.Output;
import authsome.cli.console.TextTable;
import java.time.Instant;
import java.time.InstantSource;

/** {@code log}: what happened, the newest first; with {@code --follow} the newest last, and more as it happens. */
public final class LogCommand implements Command {

    private static final int USUAL = 50;
    private static final int MOST = 1_000;

    @Override
    public int run(Invocation invocation) {
        int count = Numbers.count(invocation.arguments(), "--lines", USUAL, MOST);
        String provider = invocation.arguments().option("--provider");
        String since = invocation.arguments().option("--since");
        Instant now = Instant.now();
        AuditSelection selection = new AuditSelection(
                provider == null ? null : Names.provider(provider),
                since == null ? null : Moments.parse("--since", since, now));
        LogPages pages = new LogPages(invocation);
        AuditListing newest = pages.newest(selection, count);
        if (invocation.arguments().has("--follow")) {
            return new LogFollow(pages, invocation.output(), InstantSource.system()).run(selection, newest, now);
        }
        print(invocation.output(), newest);
        return ExitCodes.OK;
    }

    private static void print(Output output, AuditListing listing) {
        if (output.json()) {
            output.object(listing.toJson());
            return;
        }
        TextTable table = new TextTable("Time", "Event", "By", "Provider", "Connection", "Status", "Details");
        for (AuditEntry entry : listing.entries()) {
            LogLine line = new LogLine(entry);
            table.row(
                    entry.timestamp(),
                    entry.event(),
                    line.identity(),
                    line.provider(),
                    line.connection(),
                    line.status(),
                    line.details());
        }
        output.table(table);
    }
}
