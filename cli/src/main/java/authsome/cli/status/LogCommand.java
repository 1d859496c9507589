package authsome.cli.status;

import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonValue;
import authsome.api.client.wire.audit.AuditEntry;
import authsome.api.client.wire.audit.AuditListing;
import authsome.api.client.wire.audit.AuditSelection;
import authsome.cli.command.Command;
import authsome.cli.command.Invocation;
import authsome.cli.command.Moments;
import authsome.cli.command.Names;
import authsome.cli.command.Numbers;
import authsome.cli.console.ExitCodes;
import authsome.cli.console.Failure;
import authsome.cli.console.Output;
import authsome.cli.console.TextTable;
import authsome.cli.home.LogTail;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** {@code log}: what happened, the newest first; with {@code --follow} the newest last, and more as it happens. */
public final class LogCommand implements Command {

    private static final int USUAL = 50;
    private static final int MOST = 1_000;
    private static final List<String> FILTERS =
            List.of("--follow", "--provider", "--since", "--event", "--connection", "--identity", "--status");

    @Override
    public int run(Invocation invocation) {
        int count = Numbers.count(invocation.arguments(), "--lines", USUAL, MOST);
        if (invocation.arguments().has("--raw")) {
            return raw(invocation, count);
        }
        String provider = invocation.arguments().option("--provider");
        String since = invocation.arguments().option("--since");
        Instant now = Instant.now();
        AuditSelection selection = new AuditSelection(
                provider == null ? null : Names.provider(provider),
                since == null ? null : Moments.parse("--since", since, now));
        LogPages pages = new LogPages(invocation, LogFilter.of(invocation.arguments()));
        AuditListing newest = pages.newest(selection, count);
        if (invocation.arguments().has("--follow")) {
            return new LogFollow(pages, invocation.output(), InstantSource.system()).run(selection, newest, now);
        }
        print(invocation, newest);
        return ExitCodes.OK;
    }

    /** The file of this home that mirrors the log, as it is. */
    private static int raw(Invocation invocation, int count) {
        for (String other : FILTERS) {
            if (invocation.arguments().has(other)) {
                throw Failure.usage("--raw shows the end of the file as it is, so " + other + " does not go with it");
            }
        }
        Path file = invocation.home().auditLog();
        List<String> lines = LogTail.of(file).lines(count);
        Output output = invocation.output();
        if (output.json()) {
            output.object(JsonObject.builder()
                    .put("log_file", file.toString())
                    .put("entries", JsonValue.ofTexts(lines))
                    .build());
        } else {
            output.block(lines);
        }
        return ExitCodes.OK;
    }

    private static void print(Invocation invocation, AuditListing listing) {
        Output output = invocation.output();
        if (output.json()) {
            output.object(listing.toJson());
            return;
        }
        if (listing.entries().isEmpty()) {
            output.note("Nothing of that kind is in the log.");
        }
        TextTable table = new TextTable("Time", "Event", "By", "Provider", "Connection", "Status", "Details")
                .dropping("Status", "By", "Connection", "Details");
        for (AuditEntry entry : listing.entries()) {
            LogLine line = new LogLine(entry);
            table.row(
                    invocation.moment(entry.timestamp()),
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
