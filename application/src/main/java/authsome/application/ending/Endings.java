package authsome.application.ending;

import authsome.application.audit.AuditLog;
import authsome.application.caller.Caller;
import authsome.application.caller.Power;
import authsome.application.client.Clients;
import authsome.application.client.StoredClient;
import authsome.application.connection.ConnectionRecords;
import authsome.application.connection.Connections;
import authsome.application.ending.Farewell.Remote;
import authsome.application.provider.Catalogue;
import authsome.application.vault.SealedStore;
import authsome.application.vault.Stored;
import authsome.domain.connection.Connection;
import authsome.domain.connection.ConnectionId;
import authsome.domain.connection.ConnectionName;
import authsome.domain.connection.Credential;
import authsome.domain.error.AuthsomeException;
import authsome.domain.identity.VaultId;
import authsome.domain.provider.ProviderName;
import authsome.ports.oauth.AuthorizationServers;
import authsome.ports.store.Space;
import authsome.ports.store.StorageException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Ends logins. What is stored here goes first and in every case; a provider is told afterwards, and again when it could not
 * be reached. Safe for use by many threads.
 */
public final class Endings {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Connections connections;
    private final ConnectionRecords records;
    private final Catalogue catalogue;
    private final Clients clients;
    private final RevocationPlans plans;
    private final Revocations revocations;
    private final Supplier<Collection<VaultId>> vaults;
    private final AuditLog audit;
    private final InstantSource clock;

    /**
     * @param vaults every vault of this server
     * @param alone whether no other server uses the store
     */
    public Endings(
            SealedStore store,
            Connections connections,
            ConnectionRecords records,
            Catalogue catalogue,
            Clients clients,
            AuthorizationServers servers,
            Supplier<Collection<VaultId>> vaults,
            AuditLog audit,
            InstantSource clock,
            SecureRandom random,
            boolean alone) {
        this.connections = connections;
        this.records = records;
        this.catalogue = catalogue;
        this.clients = clients;
        this.plans = new RevocationPlans(catalogue, clients);
        this.revocations = new Revocations(store, servers, audit, clock, random, alone);
        this.vaults = vaults;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Ends one login at its provider too. Nothing happens when there is none.
     *
     * @param name null for the default
     * @throws AuthsomeException {@code PROVIDER_NOT_FOUND} if there is no such provider
     */
    public Farewell revoke(Caller caller, ProviderName provider, @Nullable ConnectionName name) {
        caller.require(Power.CHANGE);
        caller.requireCovered(provider);
        ConnectionName real = connections.resolveName(caller, provider, name);
        if (real == null) {
            catalogue.require(provider);
            return new Farewell(List.of(), 0, Remote.NONE, null);
        }
        return end(caller, List.of(new Held(caller.vault(), new ConnectionId(provider, real))), () -> {});
    }

    /**
     * Ends every login of the caller's vault at a provider, there too, and forgets the vault's own OAuth clients for it.
     *
     * @throws AuthsomeException {@code PROVIDER_NOT_FOUND} if there is no such provider
     */
    public Farewell revokeAll(Caller caller, ProviderName provider) {
        caller.require(Power.CHANGE);
        caller.requireCovered(provider);
        requireKnown(caller.vault(), provider);
        Farewell farewell =
                end(caller, held(caller.vault(), provider), () -> clients.forget(Clients.of(caller.vault()), provider));
        report(caller, provider, farewell);
        return farewell;
    }

    /**
     * Ends every login of every vault of this server at a provider, and forgets all OAuth clients for it; only for
     * administrators.
     *
     * @throws AuthsomeException {@code PROVIDER_NOT_FOUND} if there is no such provider
     */
    public Farewell revokeEverywhere(Caller caller, ProviderName provider) {
        caller.require(Power.ADMINISTER);
        requireKnown(caller.vault(), provider);
        Collection<VaultId> all = vaults.get();
        List<Held> held = new ArrayList<>();
        all.forEach(vault -> held.addAll(held(vault, provider)));
        Farewell farewell = end(caller, held, () -> {
            all.forEach(vault -> clients.forget(Clients.of(vault), provider));
            clients.forget(Clients.server(), provider);
        });
        report(caller, provider, farewell);
        return farewell;
    }

    /**
     * Ends the logins that were given to an OAuth client, around a change of that client: with another one they could
     * neither be renewed nor ended any more.
     *
     * @param space whose client it is
     * @param change what happens to it, after the logins are forgotten here and before anybody outside is told
     */
    public Farewell endGivenTo(
            Caller caller, Space space, ProviderName provider, StoredClient client, Runnable change) {
        Collection<VaultId> all = switch (space) {
            case Space.OfVault(VaultId vault) -> List.of(vault);
            case Space.Registry _, Space.Audit _ -> vaults.get();
        };
        List<Held> given = all.stream()
                .flatMap(vault -> held(vault, provider).stream())
                .filter(one -> isGivenTo(space, client, one))
                .toList();
        Farewell farewell = end(caller, given, change);
        if (!given.isEmpty()) {
            report(caller, provider, farewell);
        }
        return farewell;
    }

    private boolean isGivenTo(Space space, StoredClient client, Held held) {
        Connection connection = find(held);
        return connection != null
                && connection.credential() instanceof Credential.OAuth oauth
                && clients.isGivenTo(space, client, held.vault(), held.id().provider(), oauth.grant());
    }

    /**
     * Ends the caller's logins at a provider, there too, forgets the vault's own OAuth clients for it, and takes its
     * definition away if it is a custom one; only for administrators. Where nothing of that name is left, the server's
     * clients for it go as well.
     *
     * @throws AuthsomeException {@code PROVIDER_NOT_FOUND} if there is no such provider
     */
    public Farewell removeProvider(Caller caller, ProviderName provider) {
        caller.require(Power.DEFINE);
        boolean custom = catalogue.require(provider).custom();
        Farewell farewell = end(caller, held(caller.vault(), provider), () -> {
            clients.forget(Clients.of(caller.vault()), provider);
            if (catalogue.forget(provider) && !catalogue.isBundled(provider)) {
                clients.forget(Clients.server(), provider);
            }
        });
        audit.event("provider.deleted")
                .by(caller)
                .provider(provider)
                .detail("custom", Boolean.toString(custom))
                .offer();
        return farewell;
    }

    /** Tells providers what could not be told before, where that is due. */
    public void retry() {
        revocations.retry();
    }

    /** @param alsoHere what else is forgotten before anybody outside is told */
    private Farewell end(Caller caller, List<Held> all, Runnable alsoHere) {
        List<Revocations.Pending> pending = new ArrayList<>();
        List<ConnectionId> ended = new ArrayList<>();
        boolean unsupported = false;
        for (Held held : all) {
            Connection connection = find(held);
            List<RevocationTask> tasks = connection == null ? List.of() : plans.of(connection, clock.instant());
            unsupported |= connection != null && tasks.isEmpty() && RevocationPlans.hasTokens(connection);
            tasks.forEach(task -> pending.add(revocations.plan(task)));
            if (records.delete(held.vault(), held.id())) {
                ended.add(held.id());
                audit.event("provider.logout").by(caller).connection(held.id()).offer();
            }
        }
        alsoHere.run();
        String problem = attempt(pending);
        int count = (int) all.stream().map(Held::vault).distinct().count();
        return new Farewell(ended, count, remote(pending, problem, unsupported), problem);
    }

    /** Null when all went well; the first problem otherwise. Clients do not wait for ever: the rest is left to retries. */
    private @Nullable String attempt(List<Revocations.Pending> pending) {
        Instant enough = clock.instant().plus(PATIENCE);
        String problem = null;
        for (Revocations.Pending one : pending) {
            String why = clock.instant().isBefore(enough) ? revocations.attempt(one) : "there are many; they go on";
            problem = problem == null ? why : problem;
        }
        return problem;
    }

    private static Remote remote(List<Revocations.Pending> pending, @Nullable String problem, boolean unsupported) {
        if (problem != null) {
            return Remote.PENDING;
        }
        if (unsupported) {
            return Remote.UNSUPPORTED;
        }
        return pending.isEmpty() ? Remote.NONE : Remote.REVOKED;
    }

    /** The connection; null when there is none that can be read, which is forgotten all the same. */
    private @Nullable Connection find(Held held) {
        try {
            return records.find(held.vault(), held.id()).map(Stored::value).orElse(null);
        } catch (AuthsomeException | StorageException _) {
            return null;
        }
    }

    private List<Held> held(VaultId vault, ProviderName provider) {
        return records.names(vault, provider).stream()
                .map(name -> new Held(vault, new ConnectionId(provider, name)))
                .toList();
    }

    /** A provider whose definition is gone may still have connections to be ended. */
    private void requireKnown(VaultId vault, ProviderName provider) {
        if (records.names(vault, provider).isEmpty()) {
            catalogue.require(provider);
        }
    }

    private void report(Caller caller, ProviderName provider, Farewell farewell) {
        audit.event("provider.revoked")
                .by(caller)
                .provider(provider)
                .detail("vault_count", Integer.toString(farewell.vaults()))
                .detail("connection_count", Integer.toString(farewell.ended().size()))
                .offer();
    }

    /** A connection of some vault. */
    private record Held(VaultId vault, ConnectionId id) {}
}
