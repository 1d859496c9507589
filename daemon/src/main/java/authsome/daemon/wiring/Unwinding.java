package authsome.daemon.wiring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
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

    /** Remembers to take away a file that was just written. */
    public void addFile(String what, Path file) {
        add(what, () -> delete(file));
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
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
