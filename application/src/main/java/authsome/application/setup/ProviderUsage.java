package authsome.application.setup;

import authsome.application.caller.Caller;
import authsome.application.caller.Power;
import authsome.application.connection.ConnectionRecords;
import authsome.domain.connection.Connection;
import authsome.domain.identity.PrincipalId;
import authsome.domain.identity.VaultId;
import authsome.domain.provider.ProviderName;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** How much a provider is used by the principals of this server. Safe for use by many threads. */
public final class ProviderUsage {

    private final ConnectionRecords records;
    private final Supplier<? extends Collection<VaultId>> vaults;

    /** @param vaults every vault of this server */
    public ProviderUsage(ConnectionRecords records, Supplier<? extends Collection<VaultId>> vaults) {
        this.records = records;
        this.vaults = vaults;
    }

    /** The number of connections of each principal that has any; only for administrators. */
    public SortedMap<PrincipalId, Integer> of(Caller caller, ProviderName provider) {
        caller.require(Power.ADMINISTER);
        SortedMap<PrincipalId, Integer> counts = new TreeMap<>(Comparator.comparing(PrincipalId::value));
        for (VaultId vault : vaults.get()) {
            for (Connection connection : records.list(vault).values()) {
                if (connection.id().provider().equals(provider)) {
                    counts.merge(connection.principal(), 1, Integer::sum);
                }
            }
        }
        return Collections.unmodifiableSortedMap(counts);
    }
}
