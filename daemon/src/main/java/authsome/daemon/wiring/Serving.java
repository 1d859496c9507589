package authsome.daemon.wiring;

import java.lang.System.Logger.Level;
import java.util.function.Function;

/**
 * A daemon or an edge that serves; closing it stops everything in order. Closed once, by one thread.
 *
 * @param <E> what it writes down about where it answers
 */
public final class Serving<E> implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Serving.class.getName());

    private final E endpoint;
    private final Unwinding unwinding;

    private Serving(E endpoint, Unwinding unwinding) {
        this.endpoint = endpoint;
        this.unwinding = unwinding;
    }

    /** Starts everything; where that fails, what was begun is undone. */
    public static <E> Serving<E> start(Function<Unwinding, E> everything) {
        Unwinding unwinding = new Unwinding();
        boolean complete = false;
        try {
            Serving<E> serving = new Serving<>(everything.apply(unwinding), unwinding);
            complete = true;
            return serving;
        } finally {
            if (!complete) {
                unwinding.close();
            }
        }
    }

    /** Where it answers. */
    public E endpoint() {
        return endpoint;
    }

    /** Stops listening, lets requests end, writes or tells what is left, and wipes what it knows. */
    @Override
    public void close() {
        LOG.log(Level.INFO, "stopping");
        unwinding.close();
        LOG.log(Level.INFO, "stopped");
    }
}
