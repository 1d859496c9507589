package authsome.cli.provider;

import authsome.api.client.wire.connection.ConnectionGroup;
import authsome.api.client.wire.connection.ConnectionSummary;
import authsome.cli.console.PlainText;
import authsome.cli.console.Screen;
import authsome.cli.console.TextTable;
import authsome.cli.text.Cell;
import authsome.cli.text.DisplayWidth;
import authsome.cli.text.Style;
import authsome.cli.text.Wrapped;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * A listing as people read it. What is connected comes first. On a terminal the rest is a few lines of names, because a
 * release knows many services and most people use few; what is piped is complete.
 */
final class ListView {

    private static final int LINES_OF_NAMES = 3;

    private final Screen screen;
    private final Expiry expiry;
    private final boolean whole;

    /** @param whole whether providers without connections have rows too */
    ListView(Screen screen, InstantSource clock, boolean whole) {
        this.screen = screen;
        this.expiry = new Expiry(clock);
        this.whole = whole;
    }

    /** The lines, for the screen. */
    List<String> lines(Connections connections, List<ListEntry> entries) {
        List<String> lines = new ArrayList<>();
        long connected = connections.listing().connections().stream()
                .filter(group -> !group.connections().isEmpty())
                .count();
        int total = connections.bundled().size() + connections.custom().size();
        lines.add("Providers: " + total + " total, " + connected + " connected");
        List<ListEntry> rows = entries.stream()
                .filter(entry -> whole || entry.isConnected())
                .sorted(Comparator.comparing(entry -> !entry.isConnected()))
                .toList();
        if (!rows.isEmpty()) {
            TextTable table = table();
            rows.forEach(entry -> rows(table, entry));
            lines.addAll(table.lines(screen.columns(), screen.isColoured()));
        }
        if (!whole) {
            lines.addAll(names(entries.stream()
                    .filter(entry -> !entry.isConnected())
                    .map(entry -> PlainText.of(entry.view().name()))
                    .toList()));
        }
        return lines;
    }

    /** What a person has to do soon, so that it does not stop by itself. */
    List<String> warnings(Connections connections) {
        List<String> warnings = new ArrayList<>();
        for (ConnectionGroup group : connections.listing().connections()) {
            for (ConnectionSummary summary : group.connections()) {
                if (summary.loginEndsAt() != null) {
                    warnings.add("warning: the login of " + group.name() + " (" + summary.connectionName() + ") "
                            + expiry.describe(summary.loginEndsAt()) + ": run 'authsome login " + group.name()
                            + " --connection " + summary.connectionName() + " --force'");
                }
            }
        }
        return warnings;
    }

    /** On a terminal the name that is typed has a column of its own, which nothing cuts before all else is cut. */
    private TextTable table() {
        return screen.isTerminal()
                ? new TextTable("Provider", "Service", "Source", "Auth", "Connection", "Status", "Expires")
                        .dropping("Source", "Auth", "Service", "Expires")
                : new TextTable("Provider", "Source", "Auth", "Connection", "Status", "Expires");
    }

    private void row(TextTable table, ListEntry entry, boolean named, Cell... rest) {
        List<Cell> cells = new ArrayList<>();
        if (screen.isTerminal()) {
            cells.add(new Cell(named ? entry.view().name() : "", Style.STRONG));
            cells.add(Cell.of(named ? entry.view().displayName() : ""));
        } else {
            cells.add(Cell.of(entry.label()));
        }
        cells.addAll(List.of(rest));
        table.row(cells.toArray(Cell[]::new));
    }

    private void rows(TextTable table, ListEntry entry) {
        if (!entry.isConnected()) {
            row(
                    table,
                    entry,
                    true,
                    Cell.faint(entry.source()),
                    Cell.faint(entry.view().authType()),
                    Cell.of("-"),
                    Cell.faint("not_connected"),
                    Cell.of("-"));
        }
        boolean first = true;
        for (ConnectionSummary summary : entry.connections()) {
            // for eyes a provider stands once
            row(
                    table,
                    entry,
                    first,
                    Cell.faint(entry.source()),
                    Cell.faint(Objects.requireNonNullElse(summary.authType(), "-")),
                    Cell.of(connection(summary)),
                    status(summary),
                    Cell.of(expiry.describe(summary.expiresAt())));
            first = false;
        }
    }

    private static String connection(ConnectionSummary summary) {
        String account = summary.accountLabel();
        return summary.connectionName()
                + (summary.isDefault() ? " (default)" : "")
                + (account == null ? "" : " " + account)
                + (summary.variables().isEmpty() ? "" : " " + Connections.shown(summary.variables()));
    }

    /** Fewer scopes than were asked for explain refusals that nothing else explains. */
    private static Cell status(ConnectionSummary summary) {
        if (!summary.status().equals("connected")) {
            return new Cell(summary.status(), Style.BAD);
        }
        return summary.missingScopes().isEmpty()
                ? new Cell(summary.status(), Style.GOOD)
                : new Cell(summary.status() + ", without " + String.join(" ", summary.missingScopes()), Style.CAREFUL);
    }

    /** A few lines of names, and how many there are besides. */
    private List<String> names(List<String> names) {
        if (names.isEmpty()) {
            return List.of();
        }
        int room = screen.columns() == 0 ? 100 : screen.columns();
        List<String> lines = new ArrayList<>(List.of(""));
        lines.addAll(Wrapped.lines("", 0, "Not connected: log in with 'authsome login PROVIDER'", room));
        int most = lines.size() + LINES_OF_NAMES;
        StringBuilder line = new StringBuilder(" ");
        int shown = 0;
        for (String name : names) {
            if (DisplayWidth.of(line.toString()) + 1 + DisplayWidth.of(name) > room && line.length() > 1) {
                lines.add(line.toString());
                line = new StringBuilder(" ");
                if (lines.size() == most) {
                    break;
                }
            }
            line.append(' ').append(name);
            shown++;
        }
        if (shown < names.size()) {
            lines.add("  and " + (names.size() - shown) + " more: authsome list --all");
            lines.add("  find one: authsome list --search TEXT");
        } else if (line.length() > 1) {
            lines.add(line.toString());
        }
        return lines;
    }
}
