package authsome.application.run;

import authsome.application.connection.ConnectionRecords;
import authsome.domain.connection.ConnectionName;
import authsome.domain.identity.Rights;
import authsome.domain.provider.ProviderName;
import authsome.domain.run.Run;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which connection a run uses at each provider, whether or not it can be used at the moment. */
final class RunConnections {

    private RunConnections() {}

    /**
     * The default at each provider, or what was chosen for this run; within what its identity may use now, and within what
     * an outer run used.
     */
    static SortedMap<ProviderName, ConnectionName> of(Run run, Rights rights, ConnectionRecords records) {
        Map<ProviderName, ConnectionName> outer = run.confinedTo();
        SortedMap<ProviderName, ConnectionName> names =
                outer == null ? records.defaults(run.vault()) : new TreeMap<>(outer);
        if (outer == null) {
            names.putAll(run.chosen());
        }
        names.keySet().removeIf(provider -> !rights.covers(provider));
        return names;
    }
}
