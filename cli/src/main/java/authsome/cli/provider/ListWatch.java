package authsome.cli.provider;

import authsome.api.client.json.Json;
import authsome.api.client.json.JsonObject;
import authsome.api.client.wire.connection.ConnectionSummary;
import authsome.cli.command.Invocation;
import authsome.cli.console.ExitCodes;
import authsome.cli.console.Output;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code list --watch}: the listing, drawn again as it changes; where nobody draws, a line for each connection that there is
 * and then for each that comes, goes or changes. Until it is interrupted, or nobody reads it any more.
 */
final class ListWatch {

    private static final long PAUSE_MILLIS = 2_000;
    private static final String GONE = "gone";

    private final Invocation invocation;
    private final ListSelection selection;
    private final InstantSource clock;
    private final Output output;

    ListWatch(Invocation invocation, ListSelection selection, InstantSource clock) {
        this.invocation = invocation;
        this.selection = selection;
        this.clock = clock;
        this.output = invocation.output();
    }

    int run() {
        boolean draws = !output.json()
                && output.screen().isTerminal()
                && output.screen().canDraw();
        ListView view = ListCommand.view(invocation, selection, clock);
        Map<String, Seen> before = Map.of();
        // who reads is known before the first line, behind which a reader may end at once
        if (output.isBroken()) {
            return ExitCodes.OK;
        }
        do {
            Connections connections = ListCommand.read(invocation, selection);
            List<ListEntry> entries = ListEntry.of(connections, selection);
            if (draws) {
                output.redraw(view.lines(connections, entries));
                continue;
            }
            Map<String, Seen> now = seen(entries);
            tell(before, now);
            before = now;
        } while (!output.isBroken() && pause());
        return ExitCodes.OK;
    }

    private static Map<String, Seen> seen(List<ListEntry> entries) {
        Map<String, Seen> seen = new LinkedHashMap<>();
        for (ListEntry entry : entries) {
            for (ConnectionSummary summary : entry.connections()) {
                String provider = entry.view().name();
                seen.put(
                        provider + " " + summary.connectionName(),
                        new Seen(provider, summary.connectionName(), summary.status()));
            }
        }
        return seen;
    }

    private void tell(Map<String, Seen> before, Map<String, Seen> now) {
        Set<String> all = new LinkedHashSet<>(now.keySet());
        all.addAll(before.keySet());
        for (String key : all) {
            Seen old = before.get(key);
            Seen seen = now.get(key);
            if (seen != null && !seen.equals(old)) {
                tell(seen, old == null ? "" : old.status());
            } else if (seen == null && old != null) {
                tell(new Seen(old.provider(), old.connection(), GONE), old.status());
            }
        }
    }

    private void tell(Seen seen, String before) {
        String moment = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        if (output.json()) {
            output.exact(Json.printText(JsonObject.builder()
                    .put("v", 1)
                    .put("timestamp", moment)
                    .put("provider", seen.provider())
                    .put("connection_name", seen.connection())
                    .put("before", before.isEmpty() ? null : before)
                    .put("status", seen.status())
                    .build()));
            return;
        }
        String change = before.isEmpty() ? seen.status() : before + " -> " + seen.status();
        output.line(moment + "  " + seen.provider() + " (" + seen.connection() + ")  " + change);
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

    /** A connection as it was seen. */
    private record Seen(String provider, String connection, String status) {}
}
