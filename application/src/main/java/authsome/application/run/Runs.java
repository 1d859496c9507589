package authsome.application.run;

import authsome.application.audit.AuditLog;
import authsome.application.caller.Caller;
import authsome.application.caller.Power;
import authsome.application.caller.RefusedException;
import authsome.application.caller.RefusedException.Category;
import authsome.application.connection.ApiPlaces;
import authsome.application.connection.ConnectionRecords;
import authsome.application.connection.Connections;
import authsome.application.provider.Catalogue;
import authsome.application.vault.Sha256;
import authsome.domain.connection.Connection;
import authsome.domain.connection.ConnectionId;
import authsome.domain.connection.ConnectionName;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.identity.Rights;
import authsome.domain.provider.HostPattern;
import authsome.domain.provider.ProviderName;
import authsome.domain.run.Run;
import authsome.domain.run.RunId;
import authsome.domain.secret.Secret;
import authsome.ports.run.CertificateAuthority;
import authsome.ports.run.ProxyPorts;
import authsome.ports.run.TrustFiles;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Commands under the proxy. Safe for use by many threads. */
public final class Runs {

    private static final int MOST = 500;
    private static final int SECRET_BYTES = 32;

    private final Connections connections;
    private final ConnectionRecords records;
    private final Catalogue catalogue;
    private final CertificateAuthority authority;
    private final ProxyPorts ports;
    private final TrustFiles trustFiles;
    private final RunConnections used;
    private final LiveRuns live;
    private final RunKeeper keeper;
    private final RunShelf shelf;
    private final RunLeases leases;
    private final Confinement confinement;
    private final Explanations explanations;
    private final AuditLog audit;
    private final RunPlaceholders placeholders;
    private final InstantSource clock;
    private final SecureRandom random;

    Runs(
            RunWiring wiring,
            RunConnections used,
            LiveRuns live,
            RunKeeper keeper,
            RunShelf shelf,
            RunLeases leases,
            RunPolicy policy) {
        this.shelf = shelf;
        this.leases = leases;
        this.connections = wiring.connections();
        this.records = wiring.records();
        this.catalogue = wiring.catalogue();
        this.authority = wiring.authority();
        this.ports = wiring.proxyPorts();
        this.trustFiles = wiring.trustFiles();
        this.audit = wiring.audit();
        this.clock = wiring.clock();
        this.random = wiring.random();
        this.used = used;
        this.live = live;
        this.keeper = keeper;
        this.placeholders = new RunPlaceholders(used, catalogue, wiring.format(), random);
        this.confinement = new Confinement(live, used, wiring.processes());
        this.explanations = new Explanations(used, catalogue, policy, clock, random);
    }

    /**
     * Opens a run over the caller's connections.
     *
     * @throws AuthsomeException if a chosen connection cannot be used, or the process is not there
     */
    public OpenedRun open(Caller caller, OpenRun request) {
        caller.require(Power.USE);
        if (request.elsewhere() == null && !keeper.isAlive(request.process())) {
            throw new AuthsomeException(
                            ErrorCode.OPERATION_NOT_ALLOWED,
                            "process " + request.process().pid() + " is not running here")
                    .during("run");
        }
        if (live.size() >= MOST) {
            throw new RefusedException(Category.BUSY, "Too many runs are open");
        }
        try (Secret secret = freshSecret()) {
            return open(caller, request, secret);
        }
    }

    private OpenedRun open(Caller caller, OpenRun request, Secret secret) {
        Run run = new Run(
                RunShelf.nameOf(secret.use(Sha256::hex)),
                caller.requireIdentity().handle(),
                caller.principal(),
                caller.vault(),
                chosen(caller, request),
                confinement.of(caller, request),
                request.mode(),
                request.sandboxed(),
                request.process(),
                clock.instant());
        return open(run, request.elsewhere(), caller.rights(), secret);
    }

    /** The open runs of the caller's owner, the oldest first; for a limited identity its own. */
    public List<Run> list(Caller caller) {
        caller.require(Power.SEE);
        return (live.areShared() ? shelf.all(false) : live.all())
                .stream()
                        .filter(stored -> isMine(caller, stored.run()))
                        .filter(stored ->
                                !stored.isLeased() || holds(stored.run().id()))
                        .map(RunRecord::run)
                        .sorted(Comparator.comparing(Run::openedAt))
                        .toList();
    }

    private boolean holds(RunId run) {
        return leases.until(run).filter(clock.instant()::isBefore).isPresent();
    }

    private static boolean isMine(Caller caller, Run run) {
        return run.principal().equals(caller.principal()) && (caller.rights().isAll() || caller.is(run.identity()));
    }

    /**
     * Says what would happen to a request, and why; sends nothing.
     *
     * @param id the run that would make it; null for one that the caller could open now
     * @throws AuthsomeException {@code RUN_NOT_FOUND} when that run is not open or another owner's
     */
    public Explanation explain(Caller caller, @Nullable RunId id, Question question) {
        caller.require(Power.SEE);
        if (id == null) {
            return explanations.of(caller, question);
        }
        LiveRun run = require(caller, id);
        return explanations.of(run, live.rights(run.stored().run()), question);
    }

    /**
     * Shows an open run, and what became of its last requests.
     *
     * @throws AuthsomeException {@code RUN_NOT_FOUND} when it is not open or another owner's
     */
    public RunReport report(Caller caller, RunId id) {
        LiveRun run = require(caller, id);
        return new RunReport(
                run.stored().run(),
                run.routes().connections().stream().map(Connection::id).sorted().toList(),
                run.decisions().newestFirst(),
                run.decisions().total());
    }

    private LiveRun require(Caller caller, RunId id) {
        caller.require(Power.SEE);
        return live.fetch(id)
                .filter(run -> isMine(caller, run.stored().run()))
                .filter(LiveRun::isOpen)
                .orElseThrow(() -> notFound(id));
    }

    private static AuthsomeException notFound(RunId id) {
        return new AuthsomeException(ErrorCode.RUN_NOT_FOUND, "Run '" + id + "' not found");
    }

    /**
     * Closes a run.
     *
     * @param exitCode what the command ended with; null when unknown
     * @throws AuthsomeException {@code RUN_NOT_FOUND} when it is not open or another owner's
     */
    public void close(Caller caller, RunId id, @Nullable Integer exitCode) {
        caller.require(Power.SEE);
        boolean own =
                live.fetch(id).filter(run -> isMine(caller, run.stored().run())).isPresent();
        if (!own || !keeper.end(id, "closed", exitCode)) {
            throw notFound(id);
        }
    }

    /**
     * Renews the lease of a run, also of one whose lease has ended not too long ago.
     *
     * @return how long it goes on
     * @throws AuthsomeException {@code RUN_NOT_FOUND} when it is not there, has no lease, or was opened by another identity
     */
    public Duration renew(Caller caller, RunId id) {
        caller.require(Power.USE);
        LiveRun run = live.fetch(id)
                .filter(found -> found.stored().isLeased())
                .filter(found -> caller.is(found.stored().run().identity()))
                .orElseThrow(() -> notFound(id));
        run.renewed(leases.renew(id));
        return RunLeases.LENGTH;
    }

    private OpenedRun open(Run run, OpenRun.@Nullable Elsewhere elsewhere, Rights rights, Secret secret) {
        NavigableSet<HostPattern> hosts = new TreeSet<>(catalogue.hosts());
        hosts.addAll(installations(run, rights));
        boolean kept = false;
        try {
            RunRecord stored = new RunRecord(
                    run,
                    secret.use(Sha256::hex),
                    elsewhere == null ? ports.open(run.id(), 0) : 0,
                    authority.create(run.id(), hosts),
                    hosts,
                    lease(elsewhere),
                    placeholders.draw(run, rights));
            TrustFiles.Paths files = elsewhere == null
                    ? trustFiles.write(run.id(), stored.certificates().root())
                    : TrustFiles.Paths.in(elsewhere.folder());
            keeper.keep(stored);
            audit.event("run.opened")
                    .by(run)
                    .detail("run", run.id().value())
                    .detail("sandboxed", Boolean.toString(run.sandboxed()))
                    .durable();
            kept = true;
            return opened(stored, elsewhere, rights, secret, files);
        } finally {
            if (!kept && !keeper.end(run.id(), "not_opened", null)) {
                ports.close(run.id());
                trustFiles.remove(run.id());
            }
        }
    }

    private RunRecord.Lease lease(OpenRun.@Nullable Elsewhere elsewhere) {
        if (elsewhere != null) {
            return RunRecord.Lease.ELSEWHERE;
        }
        return live.areShared() ? RunRecord.Lease.HERE : RunRecord.Lease.NONE;
    }

    /** The hosts of the installations that connections belong to: those of the run's vault, and those that are lent to it. */
    private Set<HostPattern> installations(Run run, Rights rights) {
        Set<HostPattern> hosts = new TreeSet<>();
        List<Connection> all = new ArrayList<>(records.list(run.vault()).values());
        used.names(run, rights).forEach((provider, name) -> {
            ConnectionId id = new ConnectionId(provider, name);
            if (!used.isOwn(run, id)) {
                used.find(run, id).ifPresent(all::add);
            }
        });
        for (Connection connection : all) {
            catalogue
                    .find(connection.id().provider())
                    .ifPresent(entry ->
                            ApiPlaces.of(entry.definition(), connection).forEach(url -> hosts.add(url.host())));
        }
        return hosts;
    }

    private OpenedRun opened(
            RunRecord run,
            OpenRun.@Nullable Elsewhere elsewhere,
            Rights rights,
            Secret secret,
            TrustFiles.Paths files) {
        int shared = elsewhere == null ? ports.shared() : elsewhere.port();
        int own = elsewhere == null ? run.port() : elsewhere.ownPort();
        RunEnvironment environment = new RunEnvironment();
        placeholders.show(environment, run, used.names(run.run(), rights));
        // ours come last: no definition can take the proxy's variables over
        environment.run(run.run().id()).proxy(secret, shared).trust(files).java(files, own);
        return new OpenedRun(
                run.run().id(),
                environment.variables(),
                run.run().mode().deniesTheRest() ? List.of() : RunEnvironment.NO_PROXY,
                shared,
                own,
                run.isLeased() ? RunLeases.LENGTH : Duration.ZERO,
                elsewhere == null
                        ? null
                        : new OpenedRun.Elsewhere(
                                ports.reachedAt(), run.certificates().root(), secret.use(Secret::copyOf)),
                rights.reach());
    }

    private Map<ProviderName, ConnectionName> chosen(Caller caller, OpenRun request) {
        Map<ProviderName, ConnectionName> chosen = new HashMap<>();
        request.chosen()
                .forEach((provider, name) -> chosen.put(
                        provider,
                        connections.requireUsable(caller, provider, name).id().name()));
        return chosen;
    }

    private Secret freshSecret() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Secret.owning(Base64.getUrlEncoder().withoutPadding().encode(bytes));
    }
}
