package authsome.cli.status;

import authsome.api.client.wire.audit.AuditEntry;
import authsome.cli.grammar.Arguments;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of the log somebody wants, of those that the daemon selects.
 *
 * @param event an event such as {@code provider.login}, or the beginning of several such as {@code provider}; null for all
 * @param connection the account concerned; null for all
 * @param identity who acted; null for all
 * @param status the result; null for all
 */
record LogFilter(
        @Nullable String event,
        @Nullable String connection,
        @Nullable String identity,
        @Nullable String status) {

    static LogFilter of(Arguments arguments) {
        return new LogFilter(
                arguments.option("--event"),
                arguments.option("--connection"),
                arguments.option("--identity"),
                arguments.option("--status"));
    }

    /** Whether all entries are wanted. */
    boolean isAll() {
        return event == null && connection == null && identity == null && status == null;
    }

    boolean takes(AuditEntry entry) {
        return (event == null || isEvent(event, entry.event()))
                && (connection == null || connection.equals(entry.connection()))
                && (identity == null || identity.equals(entry.identity()))
                && (status == null || status.equals(entry.status()));
    }

    private static boolean isEvent(String wanted, String event) {
        return event.equals(wanted) || event.startsWith(wanted + ".") || event.startsWith(wanted + "_");
    }
}
