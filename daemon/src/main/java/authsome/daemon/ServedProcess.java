package authsome.daemon;

import authsome.daemon.wiring.Serving;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/**
 * What this process serves, until it is told to end: then what was started is put away in order.
 *
 * @param <E> where it answers
 */
final class ServedProcess<E> {

    private final CompletableFuture<Serving<E>> starting = new CompletableFuture<>();
    private final CountDownLatch ended = new CountDownLatch(1);

    /**
     * Made before the start: whoever finds the endpoint file may end this process.
     *
     * @param last what is done when nothing is served any more, or never was
     */
    ServedProcess(Runnable last) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(last), "stop"));
    }

    /** Starts it; once. */
    E start(Supplier<Serving<E>> start) {
        try {
            Serving<E> serving = start.get();
            starting.complete(serving);
            return serving.endpoint();
        } finally {
            // without effect once it serves; a stop would wait for a start that failed
            starting.cancel(false);
        }
    }

    private void stop(Runnable last) {
        starting.handle((serving, failed) -> Optional.ofNullable(serving))
                .join()
                .ifPresent(Serving::close);
        last.run();
        ended.countDown();
    }

    /** Returns when all is put away. */
    void await() {
        try {
            ended.await();
        } catch (InterruptedException interrupted) {
            // nobody interrupts the main thread but a debugger; leaving it ends the process in order
            Thread.currentThread().interrupt();
        }
    }
}
