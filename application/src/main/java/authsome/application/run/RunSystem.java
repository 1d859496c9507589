package authsome.application.run;

import authsome.application.refresh.Place;
import authsome.application.vault.Ages;
import authsome.domain.connection.ConnectionId;
import authsome.domain.identity.Handle;
import authsome.domain.provider.ApiUrl;
import authsome.domain.routing.Route;
import authsome.domain.run.Run;
import authsome.domain.run.RunId;
import authsome.ports.injection.Injector;
import java.util.Optional;
import java.util.Set;

/** Wires what concerns runs over one set of open runs. */
public final class RunSystem implements AutoCloseable {

    private final Runs runs;
    private final RunKeeper keeper;
    private final Rejections rejections;
    private final RunInjector injector;
    private final LiveRuns live;

    public RunSystem(RunWiring wiring) {
        RunConnections used = new RunConnections(wiring.records(), wiring.lent());
        RunPolicy policy = new RunPolicy(wiring.policies());
        Ages ages = wiring.store().ages(wiring.clock());
        RunShelf shelf = new RunShelf(wiring.store(), ages::areShared);
        RunLeases leases = new RunLeases(wiring.store(), wiring.clock());
        this.live =
                new LiveRuns(wiring.access(), used, wiring.catalogue(), policy, wiring.clock(), ages, shelf, leases);
        this.keeper = new RunKeeper(
                shelf, leases, wiring.audit(), live, wiring.proxyPorts(), wiring.trustFiles(), wiring.processes());
        this.runs = new Runs(wiring, used, live, keeper, shelf, leases, policy);
        this.rejections = new Rejections(wiring.records(), wiring.audit());
        this.injector =
                new RunInjector(live, wiring.refresh(), new RunJournal(wiring.audit(), wiring.clock()), rejections);
    }

    public Runs runs() {
        return runs;
    }

    public RunKeeper keeper() {
        return keeper;
    }

    public Injector injector() {
        return injector;
    }

    /** The same for an edge, which acts as this identity. */
    public Injector injector(Handle edge) {
        return injector.through(edge);
    }

    /**
     * The run whose secret has this hash, as {@link Injector#admit}.
     *
     * @param secretHash SHA-256 in lower-case hexadecimal digits
     */
    public Optional<RunId> admit(String secretHash) {
        return live.admit(secretHash);
    }

    /** A run that was closed nowhere, whether or not its lease holds; and also where this server has not served it yet. */
    public Optional<Run> find(RunId id) {
        return live.fetch(id).map(LiveRun::stored).map(RunRecord::run);
    }

    /** The same, or one that was closed here a moment ago. */
    public Optional<Run> findLate(RunId id) {
        return live.fetch(id).or(() -> live.findLate(id)).map(LiveRun::stored).map(RunRecord::run);
    }

    /** Whether the identity of a run may still act in its vault. */
    public boolean stands(Run run) {
        return live.rights(run) != null;
    }

    /** The route of a run on which a request went out; empty where that is not there any more. */
    public Optional<Route> route(RunId id, ConnectionId connection, ApiUrl url) {
        return live.findLate(id).stream()
                .flatMap(run -> run.routes().all().stream())
                .filter(route ->
                        route.connection().equals(connection) && route.url().equals(url))
                .findFirst();
    }

    /** The connections that open runs have used, or are likely to use next. */
    public Set<Place> connections() {
        return live.connections();
    }

    /** How many runs are open here. */
    public int open() {
        return live.all().size();
    }

    /** Ends the work that goes on beside requests. */
    @Override
    public void close() {
        rejections.close();
    }
}
