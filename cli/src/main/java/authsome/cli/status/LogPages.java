package authsome.cli.status;

import authsome.api.client.wire.audit.AuditEntry;
import authsome.api.client.wire.audit.AuditListing;
import authsome.api.client.wire.audit.AuditSelection;
import authsome.cli.command.Invocation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the audit log page by page: one answer holds 500 entries at most, and fewer when it had to look far for them. */
final class LogPages {

    private static final int PAGE = 500;
    private static final int MOST_PAGES = 50;

    private final Invocation invocation;
    private final LogFilter filter;

    LogPages(Invocation invocation, LogFilter filter) {
        this.invocation = invocation;
        this.filter = filter;
    }

    /** The newest entries of a selection that the filter takes, {@code count} at most, the newest first. */
    AuditListing newest(AuditSelection selection, int count) {
        List<AuditEntry> entries = new ArrayList<>();
        AuditListing page = page(selection, count, null);
        add(entries, page, count);
        for (int i = 1; i < MOST_PAGES && entries.size() < count && page.nextCursor() != null; i++) {
            page = page(selection, count - entries.size(), page.nextCursor());
            add(entries, page, count);
        }
        return new AuditListing(entries, page.nextCursor(), page.scope());
    }

    private void add(List<AuditEntry> entries, AuditListing page, int count) {
        page.entries().stream()
                .filter(filter::takes)
                .limit(count - entries.size())
                .forEach(entries::add);
    }

    private AuditListing page(AuditSelection selection, int count, @Nullable String cursor) {
        // few of many may be wanted, so that whole pages are looked through
        int most = filter.isAll() ? Math.min(count, PAGE) : PAGE;
        return invocation.call(client -> client.auditEvents(selection, most, cursor));
    }
}
