package authsome.cli.provider;

import authsome.api.client.wire.connection.ConnectionSummary;
import authsome.api.client.wire.provider.ProviderView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A provider in a listing.
 *
 * @param view its definition
 * @param source where that comes from
 * @param connections those of its connections that were asked for
 */
record ListEntry(ProviderView view, String source, List<ConnectionSummary> connections) {

    static final String BUNDLED = "bundled";
    static final String CUSTOM = "custom";
    static final String OVERRIDDEN = "overridden";

    /** What is asked for; of what was searched for, the likeliest first. */
    static List<ListEntry> of(Connections connections, ListSelection selection) {
        List<ListEntry> entries = new ArrayList<>();
        connections.bundled().forEach(view -> add(entries, connections, selection, view));
        connections.custom().forEach(view -> add(entries, connections, selection, view));
        entries.sort(Comparator.comparingInt(entry -> selection.rank(entry.view())));
        return entries;
    }

    private static void add(
            List<ListEntry> entries, Connections connections, ListSelection selection, ProviderView view) {
        String source = connections.source(view.name());
        @Nullable List<ConnectionSummary> shown = selection.among(view, source, connections.at(view.name()));
        if (shown != null) {
            entries.add(new ListEntry(view, source, shown));
        }
    }

    boolean isConnected() {
        return !connections.isEmpty();
    }

    /** As people know it, and as they type it. */
    String label() {
        return view.displayName() + " [" + view.name() + "]";
    }
}
