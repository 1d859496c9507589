package authsome.application;

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
     * @param pause between two looks
     * @param look what is done; a store that fails is logged, and the next look tries again
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
                once();
                Thread.sleep(pause);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void once() {
        try {
            look.run();
        } catch (StorageException failure) {
            LOG.log(Level.WARNING, name + " could not finish; it is tried again", failure);
        }
    }
}
