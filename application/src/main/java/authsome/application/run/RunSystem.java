package authsome.application.run;

import authsome.application.refresh.Place;
import authsome.application.vault.Ages;
import authsome.ports.injection.Injector;
import java.util.Set;

/** Wires what concerns runs over one set of open runs. */
public final class RunSystem implements AutoCloseable {

    private final Runs runs;
    private final RunKeeper keeper;
    private final Rejections rejections;
    private final Injector injector;
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
