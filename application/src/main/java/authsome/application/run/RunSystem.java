package authsome.application.run;

import authsome.ports.injection.Injector;

/** Wires what concerns runs over one set of open runs. */
public final class RunSystem implements AutoCloseable {

    private final Runs runs;
    private final RunKeeper keeper;
    private final Rejections rejections;
    private final Injector injector;

    public RunSystem(RunWiring wiring) {
        LiveRuns live = new LiveRuns(wiring.records(), wiring.catalogue(), wiring.clock());
        this.keeper = new RunKeeper(
                wiring.store(), wiring.audit(), live, wiring.proxyPorts(), wiring.trustFiles(), wiring.processes());
        this.runs = new Runs(wiring, live, keeper);
        this.rejections = new Rejections(wiring.records(), wiring.audit());
        this.injector = new RunInjector(live, wiring.audit(), rejections);
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

    /** Ends the work that goes on beside requests. */
    @Override
    public void close() {
        rejections.close();
    }
}
