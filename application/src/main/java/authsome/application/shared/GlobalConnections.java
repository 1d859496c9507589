package authsome.application.shared;

import authsome.application.audit.AuditLog;
import authsome.application.caller.Caller;
import authsome.application.caller.Power;
import authsome.application.connection.ConnectionRecords;
import authsome.application.connection.Connections;
import authsome.application.connection.Lent;
import authsome.application.record.RecordCodec;
import authsome.application.record.RecordReader;
import authsome.application.record.RecordWriter;
import authsome.application.vault.SealedStore;
import authsome.application.vault.Stored;
import authsome.domain.connection.Connection;
import authsome.domain.connection.ConnectionId;
import authsome.domain.connection.ConnectionName;
import authsome.domain.identity.PrincipalId;
import authsome.domain.identity.VaultId;
import authsome.domain.provider.ProviderName;
import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentKey;
import authsome.ports.store.Space;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The connections that administrators lend to everybody on this server. A pointer says which; the credential stays in the
 * vault of its owner, and is renewed there. A pointer whose connection is gone is deleted when somebody comes by it. Safe for
 * use by many threads.
 */
public final class GlobalConnections implements Lent {

    private static final Space SPACE = new Space.Registry();
    private static final String PREFIX = "global/";
    private static final RecordCodec<GlobalConnection> CODEC = new GlobalCodec();

    private final SealedStore store;
    private final ConnectionRecords records;
    private final AuditLog audit;
    private final InstantSource clock;

    public GlobalConnections(SealedStore store, ConnectionRecords records, AuditLog audit, InstantSource clock) {
        this.store = store;
        this.records = records;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Lends a connection of the caller's vault to everybody.
     *
     * @throws authsome.domain.error.AuthsomeException {@code CONNECTION_NOT_FOUND} if there is none of that name
     */
    public GlobalConnection set(Caller caller, Connections connections, ProviderName provider, ConnectionName name) {
        caller.require(Power.ADMINISTER);
        Connection connection = connections.describe(caller, provider, name);
        GlobalConnection lent =
                new GlobalConnection(connection.id(), connection.principal(), connection.vault(), clock.instant());
        audit.event("provider.global_connection_set")
                .by(caller)
                .connection(connection.id())
                .detail("owner_vault_id", lent.vault().value())
                .detail("owner_principal_id", lent.owner().value())
                .durable();
        store.overwrite(id(provider), lent, CODEC);
        return lent;
    }

    /** Ends that; false when nothing was lent. */
    public boolean unset(Caller caller, ProviderName provider) {
        caller.require(Power.ADMINISTER);
        boolean deleted = store.delete(id(provider));
        audit.event("provider.global_connection_unset")
                .by(caller)
                .provider(provider)
                .detail("deleted", Boolean.toString(deleted))
                .offer();
        return deleted;
    }

    /** What is lent, by provider, with the connections as they stand; for a limited caller what it may know of. */
    public List<Connection> list(Caller caller) {
        caller.require(Power.SEE);
        return store.list(SPACE, PREFIX, CODEC).values().stream()
                .map(lent -> lent.connection().provider())
                .filter(caller::covers)
                .flatMap(provider -> find(provider).stream())
                .map(connection -> connection.at(clock.instant()))
                .sorted(Comparator.comparing(connection -> connection.id().provider()))
                .toList();
    }

    @Override
    public Optional<Connection> find(ProviderName provider) {
        Optional<Stored<GlobalConnection>> pointer = store.find(id(provider), CODEC);
        if (pointer.isEmpty()) {
            return Optional.empty();
        }
        GlobalConnection lent = pointer.get().value();
        Optional<Connection> target = records.find(lent.vault(), lent.connection())
                .map(Stored::value)
                .filter(connection -> connection.principal().equals(lent.owner()));
        // by version: whoever has just lent another connection keeps it
        if (target.isEmpty() && store.delete(pointer.get().id(), pointer.get().version())) {
            audit.event("provider.global_connection_unset")
                    .by(null, lent.owner())
                    .connection(lent.connection())
                    .detail("deleted", "true")
                    .detail("reason", "target_deleted")
                    .offer();
        }
        return target;
    }

    @Override
    public SortedMap<ProviderName, ConnectionName> names() {
        SortedMap<ProviderName, ConnectionName> names = new TreeMap<>();
        store.list(SPACE, PREFIX, CODEC)
                .values()
                .forEach(lent -> names.put(
                        lent.connection().provider(), lent.connection().name()));
        return names;
    }

    @Override
    public long epoch() {
        return store.epoch(SPACE, "global");
    }

    private static DocumentId id(ProviderName provider) {
        return new DocumentId(SPACE, new DocumentKey(PREFIX + provider));
    }

    private static final class GlobalCodec implements RecordCodec<GlobalConnection> {

        @Override
        public void write(GlobalConnection lent, RecordWriter out) {
            out.text("provider", lent.connection().provider().value())
                    .text("name", lent.connection().name().value())
                    .text("owner", lent.owner().value())
                    .text("vault", lent.vault().value())
                    .instant("since", lent.since());
        }

        @Override
        public GlobalConnection read(RecordReader in) {
            return new GlobalConnection(
                    new ConnectionId(new ProviderName(in.text("provider")), new ConnectionName(in.text("name"))),
                    new PrincipalId(in.text("owner")),
                    new VaultId(in.text("vault")),
                    in.instant("since"));
        }
    }
}
