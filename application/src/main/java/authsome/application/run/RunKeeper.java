package authsome.application.run;

import authsome.application.audit.AuditLog;
import authsome.application.audit.EventDraft;
import authsome.domain.run.ProcessRef;
import authsome.domain.run.Run;
import authsome.domain.run.RunId;
import authsome.ports.run.Processes;
import authsome.ports.run.ProxyPorts;
import authsome.ports.run.ProxyPorts.PortTakenException;
import authsome.ports.run.TrustFiles;
import authsome.ports.store.StorageException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps runs over restarts of the server, and ends them with their processes or leases. Where several servers share a store, it
 * ends nothing that may be somebody else's. Safe for use by many threads.
 */
public final class RunKeeper {

    private static final String LEASE_ENDED = "lease_ended";
    private static final Logger LOG = System.getLogger(RunKeeper.class.getName());

    /** Two processes read the boot time of the machine with up to a second of difference each. */
    private static final long START_TOLERANCE_MILLIS = 2_000;

    private final RunShelf shelf;
    private final RunLeases leases;
    private final AuditLog audit;
    private final LiveRuns live;
    private final ProxyPorts ports;
    private final TrustFiles trustFiles;
    private final Processes processes;

    RunKeeper(
            RunShelf shelf,
            RunLeases leases,
            AuditLog audit,
            LiveRuns live,
            ProxyPorts ports,
            TrustFiles trustFiles,
            Processes processes) {
        this.shelf = shelf;
        this.leases = leases;
        this.audit = audit;
        this.live = live;
        this.ports = ports;
        this.trustFiles = trustFiles;
        this.processes = processes;
    }

    /**
     * Opens again what was open when the server ended. A run whose process or port is gone is closed. One of several servers does
     * nothing: it meets runs when their secrets are shown.
     */
    public void resume() {
        if (!live.areShared()) {
            shelf.all(true).forEach(this::resume);
        }
    }

    /**
     * Closes the runs whose processes have ended, and cuts what goes on of those whose leases have, that others closed, or whose
     * identities were withdrawn.
     */
    public void sweep() {
        for (LiveRun run : live.known()) {
            if (run.stored().isLeased()) {
                sweepLeased(run);
            } else if (!isAlive(run.stored().run().process())) {
                end(run.stored().run().id(), "process_ended", null);
            }
        }
    }

    private void sweepLeased(LiveRun run) {
        try {
            if (run.isOpen() && live.rights(run.stored().run()) != null) {
                return;
            }
            RunId id = run.stored().run().id();
            if (!run.isKept()) {
                live.remove(id);
                trustFiles.remove(id);
            } else if (live.areShared()) {
                live.drop(run);
            }
            ports.close(id);
        } catch (StorageException unknown) {
            // whoever asks for something is refused as long as nobody can know
            LOG.log(Level.DEBUG, "a run was not looked at: {0}", unknown.getMessage());
        }
    }

    /** Closes the runs whose leases ended too long ago to be renewed. */
    public void tidy() {
        for (RunId run : leases.over()) {
            if (!end(run, LEASE_ENDED, null)) {
                shelf.find(run).ifPresent(stored -> forget(stored, LEASE_ENDED, null));
            }
            leases.delete(run);
        }
    }

    boolean isAlive(ProcessRef process) {
        Optional<ProcessRef> found = processes.find(process.pid());
        return found.isPresent()
                && Math.abs(found.get().startedAtMillis() - process.startedAtMillis()) <= START_TOLERANCE_MILLIS;
    }

    /** Writes a new run down, and lets it through. */
    void keep(RunRecord run) {
        if (run.isLeased()) {
            // first, so that a run is never there without one
            leases.renew(run.run().id());
        }
        if (!shelf.add(run)) {
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
        if (run.lease() == RunRecord.Lease.ELSEWHERE) {
            live.add(run);
            return;
        }
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
        boolean closed = shelf.delete(id);
        if (run.isLeased()) {
            leases.delete(id);
        }
        if (!closed) {
            // another server was faster, and has said so
            return;
        }
        EventDraft event =
                audit.event("run.closed").by(run.run()).status(reason).detail("run", id.value());
        if (exitCode != null) {
            event.detail("exit_code", Integer.toString(exitCode));
        }
        event.offer();
    }
}
