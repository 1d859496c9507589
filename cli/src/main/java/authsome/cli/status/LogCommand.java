package authsome.cli.status;

import authsome.api.client.wire.audit.AuditEntry;
import authsome.api.client.wire.audit.AuditListing;
import authsome.cli.command.Command;
import authsome.cli.command.Invocation;
import authsome.cli.command.Numbers;
import authsome.cli.console.ExitCodes;
import authsome.cli.console.Output;
import authsome.cli.console.TextTable;
import org.jspecify.annotations.Nullable;

/** {@code log}: what happened, the newest first. */
public final class LogCommand implements Command {

    private static final int USUAL = 50;
    private static final int MOST = 1_000;

    @Override
    public int run(Invocation invocation) {
        int count = Numbers.count(invocation.arguments(), "--lines", USUAL, MOST);
        AuditListing listing = invocation.call(client -> client.auditEvents(count, null));
        Output output = invocation.output();
        if (output.json()) {
            output.object(listing.toJson());
            return ExitCodes.OK;
        }
        TextTable table = new TextTable("Time", "Event", "Provider", "Connection", "Status", "Details");
        for (AuditEntry entry : listing.entries()) {
            table.row(
                    entry.timestamp(),
                    entry.event(),
                    cell(entry.provider()),
                    cell(entry.connection()),
                    cell(entry.status()),
                    details(entry));
        }
        table.lines().forEach(output::line);
        return ExitCodes.OK;
    }

    private static String cell(@Nullable String text) {
        return text == null ? "-" : text;
    }

    private static String details(AuditEntry entry) {
        StringBuilder text = new StringBuilder();
        entry.details()
                .forEach((name, value) -> text.append(text.isEmpty() ? "" : " ")
                        .append(name)
                        .append('=')
                        .append(value));
        return text.toString();
    }
}
