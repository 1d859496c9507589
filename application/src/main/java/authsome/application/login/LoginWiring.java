package authsome.application.login;

import authsome.application.access.Access;
import authsome.application.audit.AuditLog;
import authsome.application.client.Clients;
import authsome.application.client.RegisteredClients;
import authsome.application.connection.ConnectionRecords;
import authsome.application.provider.Catalogue;
import authsome.application.vault.SealedStore;
import authsome.domain.identity.VaultId;
import authsome.ports.oauth.AuthorizationServers;
import authsome.ports.provider.DefinitionFormat;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Collection;
import java.util.function.Supplier;

/**
 * What logins are wired from.
 *
 * @param store where they are kept
 * @param catalogue the providers
 * @param connections what logins make
 * @param format checks keys
 * @param audit the log
 * @param access who answers for an identity
 * @param servers authorization servers
 * @param clients OAuth clients that people entered
 * @param registered OAuth clients that this server registered
 * @param vaults every vault of this server
 * @param server what this server calls itself in what it holds for a while
 * @param baseUrl under which browsers reach this server
 * @param clock the time
 * @param random ids, states, verifiers
 */
public record LoginWiring(
        SealedStore store,
        Catalogue catalogue,
        ConnectionRecords connections,
        DefinitionFormat format,
        AuditLog audit,
        Access access,
        AuthorizationServers servers,
        Clients clients,
        RegisteredClients registered,
        Supplier<? extends Collection<VaultId>> vaults,
        String server,
        String baseUrl,
        InstantSource clock,
        SecureRandom random) {}
