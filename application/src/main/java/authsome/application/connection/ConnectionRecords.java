package authsome.application.connection;

import authsome.application.record.NewerRecordException;
import authsome.application.vault.Listing;
import authsome.application.vault.SealedStore;
import authsome.application.vault.Stored;
import authsome.domain.connection.Connection;
import authsome.domain.connection.ConnectionId;
import authsome.domain.connection.ConnectionName;
import authsome.domain.connection.ConnectionStatus;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.identity.VaultId;
import authsome.domain.provider.ProviderName;
import authsome.ports.store.DamagedDocumentException;
import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentKey;
import authsome.ports.store.Space;
import authsome.ports.store.StorageException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Connections in vaults, and which of them is the default. A use case changes one connection; its metadata follow, and are
 * repaired from the connections when a crash came in between. Safe for use by many threads.
 */
public final class ConnectionRecords {

    private static final Logger LOG = System.getLogger(ConnectionRecords.class.getName());

    private static final ConnectionCodec CODEC = new ConnectionCodec();

    private final SealedStore store;

    public ConnectionRecords(SealedStore store) {
        this.store = store;
    }

    /**
     * Finds a connection by its real name.
     *
     * @throws AuthsomeException {@code STORE_UNAVAILABLE} if its record is damaged
     */
    public Optional<Stored<Connection>> find(VaultId vault, ConnectionId id) {
        return find(id, () -> store.find(ConnectionKey.of(vault, id), CODEC));
    }

    /** The same for whoever hands it out; a token that is renewed is looked at as it stands, so that none is superseded. */
    public Optional<Stored<Connection>> recall(VaultId vault, ConnectionId id) {
        Optional<Stored<Connection>> known = find(id, () -> store.recall(ConnectionKey.of(vault, id), CODEC));
        return known.isPresent() && known.get().value().isRenewable() ? find(vault, id) : known;
    }

    /** What {@link #findDefault} finds, for whoever hands it out. */
    public Optional<Stored<Connection>> recallDefault(VaultId vault, ProviderName provider) {
        Optional<Stored<Connection>> kept = metadata(
                        () -> store.recall(metadataId(vault, provider), ProviderMetadata.CODEC))
                .flatMap(known -> recall(vault, new ConnectionId(provider, known.defaultConnection())));
        return kept.isPresent() ? kept : findDefault(vault, provider);
    }

    private static Optional<Stored<Connection>> find(ConnectionId id, Supplier<Optional<Stored<Connection>>> read) {
        try {
            return read.get();
        } catch (DamagedDocumentException _) {
            throw new AuthsomeException(
                            ErrorCode.STORE_UNAVAILABLE,
                            "the stored record of connection '" + id.name() + "' fails its integrity check")
                    .at(id.provider())
                    .hint("log in again with --force, or restore a backup");
        }
    }

    /** Everything in a vault. */
    public Listing<Connection> list(VaultId vault) {
        return store.list(new Space.OfVault(vault), ConnectionKey.PREFIX, CODEC);
    }

    /** The names of everything in a vault, readable or not. */
    public NavigableSet<ConnectionId> ids(VaultId vault) {
        NavigableSet<ConnectionId> ids = new TreeSet<>();
        store.keys(new Space.OfVault(vault), ConnectionKey.PREFIX)
                .forEach(key -> ConnectionKey.parse(key).ifPresent(ids::add));
        return ids;
    }

    /** The default of each provider that has connections. */
    public SortedMap<ProviderName, ConnectionName> defaults(VaultId vault) {
        Map<ProviderName, SortedSet<ConnectionName>> names = new TreeMap<>();
        Listing<Connection> all = list(vault);
        all.values().forEach(connection -> add(names, connection.id()));
        all.unreadable().forEach(key -> ConnectionKey.parse(key).ifPresent(id -> add(names, id)));
        SortedMap<ProviderName, ConnectionName> defaults = new TreeMap<>();
        names.forEach((provider, present) -> defaults.put(
                provider,
                ProviderMetadata.over(present, wished(vault, provider)).defaultConnection()));
        return defaults;
    }

    /** The connection that is used at a provider when nobody names one; empty when there is none at all. */
    public Optional<ConnectionName> defaultOf(VaultId vault, ProviderName provider) {
        Optional<ConnectionName> kept = metadata(vault, provider).map(ProviderMetadata::defaultConnection);
        if (kept.isPresent() && exists(vault, new ConnectionId(provider, kept.get()))) {
            return kept;
        }
        return names(vault, provider).isEmpty()
                ? Optional.empty()
                : Optional.of(refresh(vault, provider, wished(vault, provider)).defaultConnection());
    }

    /** The connection that {@link #defaultOf} names; where nothing needs repair, each document is read once. */
    public Optional<Stored<Connection>> findDefault(VaultId vault, ProviderName provider) {
        Optional<Stored<Connection>> kept = metadata(vault, provider)
                .flatMap(known -> find(vault, new ConnectionId(provider, known.defaultConnection())));
        return kept.isPresent()
                ? kept
                : defaultOf(vault, provider).flatMap(name -> find(vault, new ConnectionId(provider, name)));
    }

    /** Writes a connection over whatever is there. The first at its provider becomes the default. */
    public void save(Connection connection) {
        DocumentId id = ConnectionKey.of(connection.vault(), connection.id());
        store.overwrite(id, connection, CODEC);
        refresh(connection.vault(), connection.id().provider(), connection.id().name());
    }

    /**
     * Changes the status of a connection that still holds the credential obtained at that moment.
     *
     * @return false, and nothing changed, when it holds another, has another status than {@code from}, or is gone
     */
    public boolean changeStatus(
            VaultId vault, ConnectionId id, Instant obtainedAt, ConnectionStatus from, ConnectionStatus to) {
        while (true) {
            Stored<Connection> stored = find(vault, id).orElse(null);
            if (stored == null
                    || stored.value().status() != from
                    || !stored.value().obtainedAt().equals(obtainedAt)) {
                return false;
            }
            if (store.put(stored.id(), stored.version(), stored.value().with(to), CODEC)) {
                return true;
            }
        }
    }

    /**
     * Replaces a connection as it was seen; it keeps its name, and whether it is the default.
     *
     * @return false, and nothing changed, when it was changed or deleted meanwhile
     */
    public boolean replace(Stored<Connection> seen, Connection next) {
        return store.put(seen.id(), seen.version(), next, CODEC);
    }

    /** Where a document is stored that accompanies a connection. */
    public static DocumentId companion(String kind, VaultId vault, ConnectionId id) {
        return ConnectionKey.of(kind, vault, id);
    }

    /** Deletes a connection, readable or not; false when there is none. */
    public boolean delete(VaultId vault, ConnectionId id) {
        boolean deleted = store.delete(ConnectionKey.of(vault, id));
        try {
            if (names(vault, id.provider()).isEmpty()) {
                store.delete(metadataId(vault, id.provider()));
            } else {
                refresh(vault, id.provider(), id.name());
            }
        } catch (StorageException failed) {
            // the credential is gone, which is what was asked for; the copy is written anew when it is read
            LOG.log(
                    Level.WARNING,
                    "the default of " + id.provider() + " could not be written; is the disk full?",
                    failed);
        }
        return deleted;
    }

    /** Makes an existing connection the default of its provider. */
    public void makeDefault(VaultId vault, ConnectionId id) {
        store.overwrite(
                metadataId(vault, id.provider()),
                ProviderMetadata.over(names(vault, id.provider()), id.name()),
                ProviderMetadata.CODEC);
    }

    /** The names of all connections at a provider, readable or not, sorted. */
    public SortedSet<ConnectionName> names(VaultId vault, ProviderName provider) {
        Listing<Connection> all = store.list(new Space.OfVault(vault), ConnectionKey.under(provider), CODEC);
        SortedSet<ConnectionName> names = new TreeSet<>();
        all.values().forEach(connection -> names.add(connection.id().name()));
        all.unreadable().forEach(key -> ConnectionKey.parse(key).ifPresent(id -> names.add(id.name())));
        return names;
    }

    /** A number that grows with each change in this vault by this process. */
    public long epoch(VaultId vault) {
        Space space = new Space.OfVault(vault);
        return store.epoch(space, "connection") + store.epoch(space, "metadata");
    }

    private ProviderMetadata refresh(VaultId vault, ProviderName provider, ConnectionName otherwise) {
        ProviderMetadata repaired = ProviderMetadata.over(
                names(vault, provider),
                metadata(vault, provider)
                        .map(ProviderMetadata::defaultConnection)
                        .orElse(otherwise));
        if (!metadata(vault, provider).equals(Optional.of(repaired))) {
            store.overwrite(metadataId(vault, provider), repaired, ProviderMetadata.CODEC);
        }
        return repaired;
    }

    private ConnectionName wished(VaultId vault, ProviderName provider) {
        return metadata(vault, provider)
                .map(ProviderMetadata::defaultConnection)
                .orElse(ConnectionName.DEFAULT);
    }

    /** Whether there is a connection of that real name, readable or not. */
    public boolean exists(VaultId vault, ConnectionId id) {
        try {
            return store.find(ConnectionKey.of(vault, id), CODEC).isPresent();
        } catch (DamagedDocumentException | NewerRecordException _) {
            return true;
        }
    }

    private Optional<ProviderMetadata> metadata(VaultId vault, ProviderName provider) {
        return metadata(() -> store.find(metadataId(vault, provider), ProviderMetadata.CODEC));
    }

    private static Optional<ProviderMetadata> metadata(Supplier<Optional<Stored<ProviderMetadata>>> read) {
        try {
            return read.get().map(Stored::value);
        } catch (DamagedDocumentException | NewerRecordException _) {
            // a copy: it is written anew from the connections
            return Optional.empty();
        }
    }

    private static void add(Map<ProviderName, SortedSet<ConnectionName>> names, ConnectionId id) {
        names.computeIfAbsent(id.provider(), _ -> new TreeSet<>()).add(id.name());
    }

    private static DocumentId metadataId(VaultId vault, ProviderName provider) {
        return new DocumentId(new Space.OfVault(vault), new DocumentKey("metadata/" + provider));
    }
}
