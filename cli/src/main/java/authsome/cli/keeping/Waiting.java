package authsome.cli.keeping;

import authsome.cli.command.Invocation;
import authsome.cli.console.StatusLine;
import java.time.Duration;
import java.util.function.Supplier;

/** Says on a terminal, second by second, that the daemon is still at work; nothing where it is done at once. */
final class Waiting {

    private static final Duration STEP = Duration.ofSeconds(1);

    private Waiting() {}

    /**
     * Does something that may take long, while everything can be used.
     *
     * @param what it does, as in {@code "wrapping the data keys"}
     */
    static <T> T during(Invocation invocation, String what, Supplier<T> work) {
        return during(invocation.output().status(), what, "; everything can be used meanwhile", work);
    }

    /** Does something that may take long, while nothing can be used. */
    static <T> T duringAlone(Invocation invocation, String what, Supplier<T> work) {
        return during(invocation.output().status(), what, "", work);
    }

    static <T> T during(StatusLine status, String what, String remark, Supplier<T> work) {
        try (StatusLine line = status) {
            Thread clock = Thread.ofVirtual().start(() -> tick(line, what, remark));
            try {
                return work.get();
            } finally {
                stop(clock);
            }
        }
    }

    private static void tick(StatusLine line, String what, String remark) {
        try {
            for (int seconds = 1; ; seconds++) {
                Thread.sleep(STEP);
                line.show(what + " ... " + seconds + " s" + remark);
            }
        } catch (InterruptedException _) {
            // done: an interrupted clock has nothing more to say
            Thread.currentThread().interrupt();
        }
    }

    /** Before the line is cleared, so that nothing is written after it. */
    private static void stop(Thread clock) {
        clock.interrupt();
        try {
            clock.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
