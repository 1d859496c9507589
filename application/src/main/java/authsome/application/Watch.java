package authsome.application;

import authsome.domain.error.AuthsomeException;
import authsome.ports.store.StorageException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/** Looks after something again and again, on a thread of its own. */
final class Watch implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Watch.class.getName());

    private final String name;
    private final Duration pause;
    private final Runnable look;
    private final Thread thread;

    /**
     * @param name of the thread, and for the log
     * @param pause before each look
     * @param look what is done; what fails is logged, and the next look tries again
     */
    Watch(String name, Duration pause, Runnable look) {
        this.name = name;
        this.pause = pause;
        this.look = look;
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
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
                Thread.sleep(pause);
                once();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void once() {
        try {
            look.run();
        } catch (StorageException | AuthsomeException failure) {
            LOG.log(Level.WARNING, name + " could not finish; it is tried again", failure);
        }
    }
}
