package authsome.application;

import authsome.application.run.RunKeeper;
import authsome.ports.store.StorageException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Looks every second which runs have lost their processes, on a thread of its own. */
final class RunWatch implements AutoCloseable {

    private static final Logger LOG = System.getLogger(RunWatch.class.getName());
    private static final long PAUSE_MILLIS = 1_000;

    private final RunKeeper keeper;
    private final Thread thread;

    RunWatch(RunKeeper keeper) {
        this.keeper = keeper;
        this.thread = Thread.ofPlatform().daemon().name("authsome-runs").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                sweep();
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void sweep() {
        try {
            keeper.sweep();
        } catch (StorageException failure) {
            LOG.log(Level.WARNING, "ended runs could not be closed; they are tried again", failure);
        }
    }
}
