package authsome.arch.broken.application;

import java.io.Closeable;
import java.io.IOException;

/** A fixture: catches what it cannot name. */
public final class CatchesAll {

    /** Alone. */
    public boolean alone(Runnable task) {
        try {
            task.run();
            return true;
        } catch (RuntimeException anything) {
            return false;
        }
    }

    /** Hidden behind a name, inside a lambda. */
    public Runnable hidden(Closeable file) {
        return () -> {
            try {
                file.close();
            } catch (IOException | java.lang.Error anything) {
                throw new IllegalStateException(anything);
            }
        };
    }

    /** Not wrong, although the compiler adds a catch of Throwable here. */
    public void named(Closeable file) throws IOException {
        try (file) {
            file.close();
        }
    }
}
