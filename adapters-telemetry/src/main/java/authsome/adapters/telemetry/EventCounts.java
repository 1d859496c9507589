package authsome.adapters.telemetry;

import authsome.domain.audit.AuditEvent;
import authsome.domain.audit.AuditSource;
import authsome.ports.audit.AuditMirror;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Counts events of the audit log by what happened, and hands them on. Labels are names of the program's own: what clients
 * report has one name for all of it, and a reason that is no code of ours is called other.
 */
final class EventCounts implements AuditMirror {

    private static final Pattern CODE = Pattern.compile("[a-z0-9_.-]{1,60}");
    private static final Set<String> REQUESTS = Set.of("proxy_completed", "proxy_failed");

    private final Metrics metrics;
    private final @Nullable Outbox outbox;

    EventCounts(Metrics metrics, @Nullable Outbox outbox) {
        this.metrics = metrics;
        this.outbox = outbox;
    }

    @Override
    public @Nullable String last() {
        return null;
    }

    @Override
    public void write(List<AuditEvent> events) {
        for (AuditEvent event : events) {
            count(event);
            if (outbox != null) {
                outbox.add(event);
            }
        }
    }

    private void count(AuditEvent event) {
        boolean own = event.source() == AuditSource.INTERNAL;
        metrics.count(
                Series.of("authsome_audit_events_total").with("event", own ? code(event.event()) : "reported"),
                "events of the audit log that this server wrote");
        if (!own) {
            return;
        }
        if (event.event().equals("proxy_deny")) {
            metrics.count(
                    Series.of("authsome_denied_requests_total")
                            .with("reason", code(event.details().get("reason"))),
                    "requests of runs that were not sent");
        }
        if (event.event().equals("provider.refreshed") || event.event().equals("provider.refresh_failed")) {
            metrics.count(
                    Series.of("authsome_refreshes_total")
                            .with("outcome", event.event().equals("provider.refreshed") ? "refreshed" : "failed"),
                    "renewals of access tokens");
        }
        if (REQUESTS.contains(event.event())) {
            metrics.time(
                    Series.of("authsome_injected_request_seconds").with("status", statusClass(event.status())),
                    "requests of runs with a credential, until their answers ended",
                    millis(event.details().get("millis")));
        }
    }

    private static String code(@Nullable String text) {
        return text != null && CODE.matcher(text).matches() ? text : "other";
    }

    private static String statusClass(@Nullable String status) {
        return status == null || !status.matches("[1-5][0-9][0-9]") ? "none" : status.charAt(0) + "xx";
    }

    private static Duration millis(@Nullable String text) {
        return Duration.ofMillis(text != null && text.matches("[0-9]{1,12}") ? Long.parseLong(text) : 0);
    }
}
