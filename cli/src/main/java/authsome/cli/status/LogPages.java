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

    LogPages(Invocation invocation) {
        this.invocation = invocation;
    }

    /** The newest entries of a selection, {@code count} at most, the newest first. */
    AuditListing newest(AuditSelection selection, int count) {
        AuditListing page = page(selection, count, null);
        List<AuditEntry> entries = new ArrayList<>(page.entries());
        for (int i = 1; i < MOST_PAGES && entries.size() < count && page.nextCursor() != null; i++) {
            page = page(selection, count - entries.size(), page.nextCursor());
            entries.addAll(page.entries());
        }
        return new AuditListing(entries, page.nextCursor(), page.scope());
    }

    private AuditListing page(AuditSelection selection, int count, @Nullable String cursor) {
        return invocation.call(client -> client.auditEvents(selection, Math.min(count, PAGE), cursor));
    }
}
