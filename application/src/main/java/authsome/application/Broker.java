package authsome.application;

import authsome.application.access.Access;
import authsome.application.access.AccessControl;
import authsome.application.access.Audience;
import authsome.application.access.Claims;
import authsome.application.access.Identities;
import authsome.application.access.Principals;
import authsome.application.access.Vaults;
import authsome.application.account.Accounts;
import authsome.application.audit.AuditLog;
import authsome.application.backup.Backups;
import authsome.application.browser.BrowserSessions;
import authsome.application.browser.SignIns;
import authsome.application.claim.ClaimLinks;
import authsome.application.claim.Enrolments;
import authsome.application.client.Clients;
import authsome.application.client.RegisteredClients;
import authsome.application.connection.BasicCredentials;
import authsome.application.connection.Comparisons;
import authsome.application.connection.ConnectionRecords;
import authsome.application.connection.Connections;
import authsome.application.connection.Exports;
import authsome.application.document.Documents;
import authsome.application.edge.Edges;
import authsome.application.ending.Endings;
import authsome.application.keys.KeyChanges;
import authsome.application.keys.Upkeep;
import authsome.application.login.BrowserLogins;
import authsome.application.login.Callbacks;
import authsome.application.login.LoginSystem;
import authsome.application.login.LoginWiring;
import authsome.application.login.Logins;
import authsome.application.mcp.McpServers;
import authsome.application.oauth.Plans;
import authsome.application.policy.Policies;
import authsome.application.provider.Catalogue;
import authsome.application.provider.DefinitionDrafts;
import authsome.application.readiness.Readiness;
import authsome.application.refresh.BackgroundRefresher;
import authsome.application.refresh.EndingWatch;
import authsome.application.refresh.RefreshAuthority;
import authsome.application.rollback.RollbackWatch;
import authsome.application.run.RunSystem;
import authsome.application.run.RunWiring;
import authsome.application.run.Runs;
import authsome.application.setup.ProviderClients;
import authsome.application.setup.ProviderUsage;
import authsome.application.shared.GlobalConnections;
import authsome.application.team.Chores;
import authsome.application.team.Team;
import authsome.application.vault.SealedStore;
import authsome.ports.injection.Injector;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** All use cases over one set of ports; the only wiring. Safe for use by many threads. */
public final class Broker implements AutoCloseable {

    private final Ports ports;
    private final @Nullable Team team;
    private final Deployment deployment;
    private final AuditLog audit;
    private final AccessControl access;
    private final Catalogue catalogue;
    private final DefinitionDrafts drafts;
    private final RefreshAuthority refresh;
    private final Connections connections;
    private final GlobalConnections globals;
    private final Exports exports;
    private final BasicCredentials basics;
    private final Documents documents;
    private final Policies policies;
    private final Endings endings;
    private final Watch upkeep;
    private final EndingWatch endingWatch;
    private final Clients clients;
    private final ProviderClients providerClients;
    private final ProviderUsage providerUsage;
    private final LoginSystem logins;
    private final McpServers mcpServers;
    private final Comparisons comparisons;
    private final SignIns signIns;
    private final Accounts accounts;
    private final ClaimLinks claimLinks;
    private final Enrolments enrolments;
    private final RunSystem runs;
    private final Edges edges;
    private final Watch watch;
    private final BackgroundRefresher refresher;
    private final Readiness readiness;
    private final KeyChanges keyChanges;
    private final Backups backups;
    private final RollbackWatch rollback;

    private Broker(Ports ports, SealedStore store) {
        this.ports = ports;
        this.team = ports.deployment().alone() ? null : Team.join(store, ports.clock(), ports.random());
        this.deployment = team == null ? ports.deployment() : ports.deployment().as(team.id());
        this.audit = new AuditLog(store, ports.mirror(), ports.clock(), ports.random(), deployment.alone());
        this.access = new AccessControl(
                store,
                audit,
                ports.clock(),
                ports.random(),
                new Audience(deployment.instance(), deployment.startedAt(), team == null ? null : team.marks()::take));
        this.drafts = new DefinitionDrafts(ports.sources(), audit);
        this.catalogue = new Catalogue(store, ports.bundled(), ports.format(), audit, ports.clock());
        ConnectionRecords records = new ConnectionRecords(store);
        RegisteredClients registered = new RegisteredClients(store, ports.servers(), ports.clock());
        this.clients = new Clients(store, registered);
        String server = deployment.alone() ? RefreshAuthority.ALONE : RefreshAuthority.holder(ports.random());
        this.refresh = new RefreshAuthority(
                store, records, catalogue, clients::of, ports.servers(), audit, ports.clock(), ports.random(), server);
        this.globals = new GlobalConnections(store, records, audit, ports.clock());
        this.policies =
                new Policies(store, access.identities(), access.vaultsOfOwners(), catalogue, audit, ports.clock());
        this.connections = new Connections(records, catalogue, refresh, globals, policies, audit, ports.clock());
        this.exports = new Exports(connections, catalogue, audit);
        this.basics = new BasicCredentials(connections, catalogue, audit);
        this.documents = new Documents(store, audit);
        this.endings = new Endings(
                store,
                connections,
                records,
                catalogue,
                clients,
                ports.servers(),
                access::vaults,
                audit,
                ports.clock(),
                ports.random(),
                deployment.alone());
        Chores chores = team == null ? Chores.alone(ports.clock()) : team.chores();
        this.endingWatch = new EndingWatch(store, records, access::vaults, audit, chores, ports.clock());
        this.logins = new LoginSystem(new LoginWiring(
                store,
                catalogue,
                records,
                ports.format(),
                audit,
                access.access(),
                ports.servers(),
                clients,
                registered,
                access::vaults,
                server,
                deployment.baseUrl(),
                ports.clock(),
                ports.random()));
        this.providerClients =
                new ProviderClients(clients, catalogue, endings, new Plans(ports.servers(), ports.clock()), audit);
        this.providerUsage = new ProviderUsage(records, access::vaults);
        this.mcpServers = new McpServers(ports.servers(), catalogue);
        this.comparisons = new Comparisons(connections, audit, ports.clock());
        BrowserSessions sessions =
                new BrowserSessions(store, access.access(), access.owners(), ports.clock(), ports.random());
        this.signIns = new SignIns(store, sessions, access.access(), audit, ports.clock(), ports.random());
        this.accounts = new Accounts(
                store,
                access.owners(),
                sessions,
                deployment.registration(),
                audit,
                ports.clock(),
                ports.random(),
                deployment.alone());
        this.claimLinks = new ClaimLinks(store, access.identities(), access.claims(), ports.clock(), ports.random());
        this.enrolments = new Enrolments(
                store, access.access(), access.identities(), access.claims(), audit, ports.clock(), ports.random());
        this.runs = new RunSystem(new RunWiring(
                store,
                access.access(),
                connections,
                records,
                globals,
                catalogue,
                ports.format(),
                policies,
                refresh,
                audit,
                ports.authority(),
                ports.proxyPorts(),
                ports.trustFiles(),
                ports.processes(),
                ports.clock(),
                ports.random()));
        this.edges = new Edges(runs, access.access(), policies);
        this.watch = new Watch("authsome-runs", Duration.ofSeconds(1), runs.keeper()::sweep);
        this.upkeep = new Watch("authsome-upkeep", Duration.ofSeconds(10), this::tidy);
        this.refresher = new BackgroundRefresher(refresh, records, runs::connections, ports.clock(), ports.random());
        Upkeep upkeep = new Upkeep(team == null ? null : team.lease("upkeep"));
        this.keyChanges =
                new KeyChanges(store.rotations(), ports.keyChange(), upkeep, audit, store.transport()::spaces, chores);
        this.rollback = new RollbackWatch(store, ports.anchor(), audit, deployment.alone());
        this.backups =
                new Backups(store, ports.backups(), audit, upkeep, ports.clock(), ports.random(), deployment.version());
        this.readiness = new Readiness(
                store,
                ports.keys(),
                audit,
                catalogue,
                connections,
                ports.inspection(),
                rollback::findings,
                ports.clock(),
                ports.random());
        if (team != null) {
            team.start();
        }
    }

    /**
     * Wires the use cases. Opens the registry's data key, so a wrong master key shows here.
     *
     * @throws authsome.domain.error.AuthsomeException {@code ENCRYPTION_UNAVAILABLE} if the stored data cannot be read with
     *     this key
     */
    public static Broker of(Ports ports) {
        return new Broker(
                ports,
                SealedStore.open(ports.store(), ports.keys(), ports.keyChange().former(), ports.random()));
    }

    /** Resumes open runs, and begins to watch their processes. Call it when the proxy's ports can be opened; once. */
    public void start() {
        audit.event("server.started")
                .detail("version", deployment.version())
                .detail("egress_overrides", String.join("; ", deployment.egressOverrides()))
                .durable();
        claimLinks.sweep();
        logins.resume(deployment.alone());
        runs.keeper().resume();
        rollback.start();
        Thread.ofPlatform().daemon().name("authsome-keys").start(keyChanges::resume);
        watch.start();
        refresher.start();
        upkeep.start();
    }

    /**
     * The same for a program that has opened the store itself and serves nobody: no runs are resumed, and tokens are renewed when
     * somebody wants them. Instead of {@link #start}; once.
     */
    public void startInProgram() {
        logins.resume(deployment.alone());
        rollback.start();
        upkeep.start();
    }

    /** Goes on with what waits for a better moment, and takes away what has expired; happens by itself as well. */
    public void tidy() {
        endings.retry();
        logins.tidy();
        endingWatch.look();
        if (team != null) {
            team.sweep();
            if (team.chores().take("runs", Duration.ofMinutes(10))) {
                runs.keeper().tidy();
            }
            if (team.chores().take("logins", Duration.ofMinutes(1))) {
                logins.recover();
            }
        }
    }

    public Deployment deployment() {
        return deployment;
    }

    public Access access() {
        return access.access();
    }

    public Identities identities() {
        return access.identities();
    }

    /** The vaults of an owner. */
    public Vaults vaults() {
        return access.vaultsOfOwners();
    }

    /** For which identities an owner answers. */
    public Claims claims() {
        return access.claims();
    }

    /** The owners of this server. */
    public Principals principals() {
        return access.principals();
    }

    public Catalogue providers() {
        return catalogue;
    }

    /** Definitions from elsewhere, to be looked at. */
    public DefinitionDrafts drafts() {
        return drafts;
    }

    public Connections connections() {
        return connections;
    }

    /** Connections that everybody on this server may use. */
    public GlobalConnections globals() {
        return globals;
    }

    /** Small secrets of programs themselves. */
    public Documents documents() {
        return documents;
    }

    /** What requests with a credential are allowed to do. */
    public Policies policies() {
        return policies;
    }

    public Comparisons comparisons() {
        return comparisons;
    }

    public Exports exports() {
        return exports;
    }

    /** Credentials for programs that ask for a user name and a password, such as git. */
    public BasicCredentials basics() {
        return basics;
    }

    /** Logins that end at their providers too. */
    public Endings endings() {
        return endings;
    }

    public Logins logins() {
        return logins.logins();
    }

    /** The same logins, as browsers meet them. */
    public BrowserLogins browserLogins() {
        return logins.browserLogins();
    }

    /** Browsers that come back from authorization servers. */
    public Callbacks callbacks() {
        return logins.callbacks();
    }

    /** MCP servers by their URL. */
    public McpServers mcpServers() {
        return mcpServers;
    }

    /** OAuth clients that people entered. */
    public Clients clients() {
        return clients;
    }

    /** The same, for who shows and changes them. */
    public ProviderClients providerClients() {
        return providerClients;
    }

    /** Who uses a provider, for administrators. */
    public ProviderUsage providerUsage() {
        return providerUsage;
    }

    public SignIns signIns() {
        return signIns;
    }

    /** Owners that sign in by e-mail and password. */
    public Accounts accounts() {
        return accounts;
    }

    /** Links by which people claim identities. */
    public ClaimLinks claimLinks() {
        return claimLinks;
    }

    /** Tokens by which programs become identities of an owner. */
    public Enrolments enrolments() {
        return enrolments;
    }

    public Runs runs() {
        return runs.runs();
    }

    /** How many runs are open at this server. */
    public int openRuns() {
        return runs.open();
    }

    /** How long ago this server last knew that nothing was withdrawn; zero for one that has its store for itself. */
    public Duration epochAge() {
        return team == null ? Duration.ZERO : team.epochAge();
    }

    public AuditLog audit() {
        return audit;
    }

    public Readiness readiness() {
        return readiness;
    }

    /** Changes of the keys that protect what is stored. */
    public KeyChanges keyChanges() {
        return keyChanges;
    }

    public Backups backups() {
        return backups;
    }

    /** Whether the store was put back to an older state. */
    public RollbackWatch rollback() {
        return rollback;
    }

    /** What proxies beside agents ask. */
    public Edges edges() {
        return edges;
    }

    /** What the proxy asks. */
    public Injector injector() {
        return runs.injector();
    }

    /** Writes what is queued, and closes the store. Open runs stay open: the next start resumes them. */
    @Override
    public void close() {
        watch.close();
        refresher.close();
        upkeep.close();
        refresh.close();
        logins.close();
        runs.close();
        audit.close();
        rollback.close();
        if (team != null) {
            team.close();
        }
        ports.store().close();
    }
}
