package authsome.api.client.edge;

import authsome.api.client.DaemonHttpException;
import authsome.api.client.wire.edge.EdgeEnding;
import authsome.domain.error.AuthsomeException;
import authsome.domain.run.RunId;
import authsome.ports.store.StoreUnavailableException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * How requests ended, on the way to the server: the first at once, what follows together with what comes up within a moment, so that
 * few requests in a row are few calls. What the server cannot take now waits, the oldest of too much is dropped. Guarded by its own
 * lock.
 */
final class Endings implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Endings.class.getName());
    private static final int MOST_WAITING = 10_000;
    private static final int MOST_AT_ONCE = 200;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration MOMENT = Duration.ofMillis(25);
    private static final Duration LAST = Duration.ofSeconds(2);

    private final EdgeServer server;
    private final Deque<Ending> waiting = new ArrayDeque<>();
    private final Thread worker;
    private long dropped;
    private boolean closed;

    private record Ending(RunId run, EdgeEnding what) {}

    Endings(EdgeServer server) {
        this.server = server;
        this.worker = Thread.ofVirtual().name("edge-endings").start(this::work);
    }

    synchronized void add(RunId run, EdgeEnding what) {
        waiting.addLast(new Ending(run, what));
        if (waiting.size() > MOST_WAITING) {
            waiting.removeFirst();
            dropped++;
        }
        notifyAll();
    }

    private void work() {
        try {
            for (List<Ending> next = next(); !next.isEmpty(); next = next()) {
                if (!tell(next)) {
                    putBack(next);
                    Thread.sleep(PAUSE);
                } else if (isEmpty()) {
                    Thread.sleep(MOMENT);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** The oldest, and others of the same run; none at the end. */
    private synchronized List<Ending> next() throws InterruptedException {
        while (waiting.isEmpty() && !closed) {
            wait();
        }
        List<Ending> next = new ArrayList<>();
        Iterator<Ending> all = waiting.iterator();
        while (all.hasNext() && next.size() < MOST_AT_ONCE) {
            Ending ending = all.next();
            if (next.isEmpty() || ending.run().equals(next.getFirst().run())) {
                next.add(ending);
                all.remove();
            }
        }
        return next;
    }

    /** False when the server cannot be asked now. */
    private boolean tell(List<Ending> endings) {
        RunId run = endings.getFirst().run();
        try {
            server.call(client ->
                    client.ended(run, endings.stream().map(Ending::what).toList()));
            tellDropped();
            return true;
        } catch (StoreUnavailableException _) {
            return false;
        } catch (AuthsomeException | DaemonHttpException refusal) {
            LOG.log(Level.DEBUG, "how {0} requests of {1} ended was not taken: {2}", endings.size(), run, refusal);
            return true;
        }
    }

    private synchronized void tellDropped() {
        if (dropped > 0) {
            LOG.log(Level.WARNING, "how {0} requests ended was not told to the server, which did not answer", dropped);
            dropped = 0;
        }
    }

    private synchronized void putBack(List<Ending> endings) {
        endings.reversed().forEach(waiting::addFirst);
    }

    /** Tells what is left, for a moment. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        try {
            if (!worker.join(LAST)) {
                worker.interrupt();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
