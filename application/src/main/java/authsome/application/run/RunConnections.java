package authsome.application.run;

import authsome.application.connection.ConnectionRecords;
import authsome.application.connection.Lent;
import authsome.application.vault.Stored;
import authsome.domain.connection.Connection;
import authsome.domain.connection.ConnectionId;
import authsome.domain.connection.ConnectionName;
import authsome.domain.identity.Rights;
import authsome.domain.provider.ProviderName;
import authsome.domain.run.Run;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which connections a run uses. Safe for use by many threads. */
final class RunConnections {

    private final ConnectionRecords records;
    private final Lent lent;

    RunConnections(ConnectionRecords records, Lent lent) {
        this.records = records;
        this.lent = lent;
    }

    /**
     * The connection that is near at hand at each provider: what was chosen for this run, or the default, or, where the vault
     * has none, what is lent to everybody; within what its identity may use now, and within what an outer run used. Whether it
     * can be used at the moment is another question.
     */
    SortedMap<ProviderName, ConnectionName> names(Run run, Rights rights) {
        List<ConnectionId> outer = run.confinedTo();
        SortedMap<ProviderName, ConnectionName> names = new TreeMap<>();
        if (outer == null) {
            names.putAll(lent.names());
            names.putAll(records.defaults(run.vault()));
        } else {
            outer.forEach(id -> names.putIfAbsent(id.provider(), id.name()));
        }
        names.putAll(run.chosen());
        names.keySet().removeIf(provider -> !rights.covers(provider));
        return names;
    }

    /** All that the run reaches: requests get those that are not near at hand by asking for them. */
    SortedSet<ConnectionId> reachable(Run run, Rights rights) {
        SortedSet<ConnectionId> reachable = new TreeSet<>();
        names(run, rights).forEach((provider, name) -> reachable.add(new ConnectionId(provider, name)));
        List<ConnectionId> outer = run.confinedTo();
        reachable.addAll(outer == null ? records.ids(run.vault()) : outer);
        reachable.removeIf(id -> !rights.covers(id.provider()));
        return reachable;
    }

    /** The connection of that name in the run's vault, or the one that is lent under it. */
    Optional<Connection> find(Run run, ConnectionId id) {
        Optional<Connection> own = records.find(run.vault(), id).map(Stored::value);
        boolean chosen = run.chosen().containsKey(id.provider());
        return own.isPresent() || chosen
                ? own
                : lent.find(id.provider()).filter(connection -> connection.id().equals(id));
    }

    /** Whether the run's own vault has a connection of that name. */
    boolean isOwn(Run run, ConnectionId id) {
        return records.exists(run.vault(), id);
    }

    /** A number that grows with each write by this process that may change the answers for a run. */
    long epoch(Run run) {
        return records.epoch(run.vault()) + lent.epoch();
    }
}
