package authsome.application;

import authsome.application.ending.Endings;
import authsome.ports.store.StorageException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Looks every half minute which tokens are still to be ended at their providers, on a thread of its own. */
final class RevocationWatch implements AutoCloseable {

    private static final Logger LOG = System.getLogger(RevocationWatch.class.getName());
    private static final long PAUSE_MILLIS = 30_000;

    private final Endings endings;
    private final Thread thread;

    RevocationWatch(Endings endings) {
        this.endings = endings;
        this.thread = Thread.ofPlatform().daemon().name("authsome-revocations").unstarted(this::run);
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
                retry();
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void retry() {
        try {
            endings.retry();
        } catch (StorageException failure) {
            LOG.log(Level.WARNING, "tokens could not be revoked; they are tried again", failure);
        }
    }
}
