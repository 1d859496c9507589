package authsome.cli.status;

import authsome.api.client.wire.audit.AuditEntry;
import org.jspecify.annotations.Nullable;

/** An entry of the audit log as people read it. */
record LogLine(AuditEntry entry) {

    String identity() {
        return cell(entry.identity());
    }

    String provider() {
        return cell(entry.provider());
    }

    String connection() {
        return cell(entry.connection());
    }

    String status() {
        return cell(entry.status());
    }

    String details() {
        StringBuilder text = new StringBuilder();
        entry.details()
                .forEach((name, value) -> text.append(text.isEmpty() ? "" : " ")
                        .append(name)
                        .append('=')
                        .append(value));
        return text.toString();
    }

    /** All of it in one line, for a log whose width nobody knows yet. */
    String text() {
        return String.join(
                        "  ",
                        entry.timestamp(),
                        entry.event(),
                        identity(),
                        provider(),
                        connection(),
                        status(),
                        details())
                .stripTrailing();
    }

    private static String cell(@Nullable String text) {
        return text == null ? "-" : text;
    }
}
