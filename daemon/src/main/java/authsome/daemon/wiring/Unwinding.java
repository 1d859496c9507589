package authsome.daemon.wiring;

import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;

/** What must be undone, the last first. What fails to close hinders nothing behind it. Used by one thread at a time. */
public final class Unwinding implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Unwinding.class.getName());

    private final Deque<Step> steps = new ArrayDeque<>();

    /** Nothing is to be undone yet. */
    public Unwinding() {}

    /** Remembers how to undo what was just done. */
    public void add(String what, Runnable undo) {
        steps.push(new Step(what, undo));
    }

    @Override
    public void close() {
        while (!steps.isEmpty()) {
            Step step = steps.pop();
            try {
                step.undo().run();
            } catch (RuntimeException failed) {
                // boundary: the steps that remain release the lock and the data, and must run
                LOG.log(Level.WARNING, "could not close " + step.what(), failed);
            }
        }
    }

    private record Step(String what, Runnable undo) {}
}
