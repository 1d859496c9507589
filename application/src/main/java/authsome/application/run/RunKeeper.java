package authsome.application.run;

import authsome.application.audit.AuditLog;
import authsome.application.audit.EventDraft;
import authsome.application.vault.SealedStore;
import authsome.domain.run.ProcessRef;
import authsome.domain.run.Run;
import authsome.domain.run.RunId;
import authsome.ports.run.Processes;
import authsome.ports.run.ProxyPorts;
import authsome.ports.run.ProxyPorts.PortTakenException;
import authsome.ports.run.TrustFiles;
import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentKey;
import authsome.ports.store.Space;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps runs over restarts of the server, and ends them with their processes. Safe for use by many threads. */
public final class RunKeeper {

    private static final Logger LOG = System.getLogger(RunKeeper.class.getName());
    private static final Space SPACE = new Space.Registry();
    private static final String PREFIX = "run/";
    private static final RunCodec CODEC = new RunCodec();

    /** Two processes read the boot time of the machine with up to a second of difference each. */
    private static final long START_TOLERANCE_MILLIS = 2_000;

    private final SealedStore store;
    private final AuditLog audit;
    private final LiveRuns live;
    private final ProxyPorts ports;
    private final TrustFiles trustFiles;
    private final Processes processes;

    RunKeeper(
            SealedStore store,
            AuditLog audit,
            LiveRuns live,
            ProxyPorts ports,
            TrustFiles trustFiles,
            Processes processes) {
        this.store = store;
        this.audit = audit;
        this.live = live;
        this.ports = ports;
        this.trustFiles = trustFiles;
        this.processes = processes;
    }

    /** Opens again what was open when the server ended. A run whose process or port is gone is closed. */
    public void resume() {
        var listing = store.list(SPACE, PREFIX, CODEC);
        for (var stored : listing.records()) {
            resume(stored.value());
        }
        for (DocumentKey key : listing.damaged()) {
            LOG.log(Level.WARNING, "the record of {0} is damaged; the run is closed", key);
            store.delete(new DocumentId(SPACE, key));
        }
    }

    /** Closes the runs whose processes have ended. */
    public void sweep() {
        for (RunRecord run : live.all()) {
            if (!isAlive(run.run().process())) {
                end(run.run().id(), "process_ended", null);
            }
        }
    }

    boolean isAlive(ProcessRef process) {
        Optional<ProcessRef> found = processes.find(process.pid());
        return found.isPresent()
                && Math.abs(found.get().startedAtMillis() - process.startedAtMillis()) <= START_TOLERANCE_MILLIS;
    }

    /** Writes a new run down, and lets it through. */
    void keep(RunRecord run) {
        if (!store.put(id(run.run().id()), 0, run, CODEC)) {
            throw new IllegalStateException("a run id was drawn twice");
        }
        live.add(run);
    }

    /** Ends a run; false when it is not open. */
    boolean end(RunId id, String reason, @Nullable Integer exitCode) {
        Optional<LiveRun> removed = live.remove(id);
        removed.ifPresent(run -> forget(run.stored(), reason, exitCode));
        return removed.isPresent();
    }

    private void resume(RunRecord run) {
        Run facts = run.run();
        if (!isAlive(facts.process())) {
            live.ended(run);
            forget(run, "process_ended", null);
            return;
        }
        try {
            live.add(run);
            trustFiles.write(facts.id(), run.certificates().root());
            ports.open(facts.id(), run.port());
        } catch (PortTakenException taken) {
            LOG.log(Level.WARNING, "{0} is closed: {1}", facts.id(), taken.getMessage());
            end(facts.id(), "port_taken", null);
        }
    }

    private void forget(RunRecord run, String reason, @Nullable Integer exitCode) {
        RunId id = run.run().id();
        ports.close(id);
        trustFiles.remove(id);
        store.delete(id(id));
        EventDraft event =
                audit.event("run.closed").by(run.run()).status(reason).detail("run", id.value());
        if (exitCode != null) {
            event.detail("exit_code", Integer.toString(exitCode));
        }
        event.offer();
    }

    private static DocumentId id(RunId run) {
        return new DocumentId(SPACE, new DocumentKey(PREFIX + run));
    }
}
